using InceptionDsl.Interop.Caffe;
using InceptionDsl.Interop.Onnx;
using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Interop.Importing;

/// <summary>Imports networks of other programs, whose format their files' endings say.</summary>
internal static class NetworkImport
{
    private const string OnnxEnding = ".onnx", CaffeEnding = ".prototxt", CaffeWeightsEnding = ".caffemodel";

    /// <summary>Reads a file, and recognizes the network in it.</summary>
    /// <exception cref="InteropException">It can't be read, or has what the language has no words for; the message lists all of it.</exception>
    public static ImportedNetwork Read(string path, ImportOptions options)
    {
        if (options.Name is { } name && !Identifier.IsValid(name))
        {
            throw new InteropException($"'{name}' can be no network's name: letters, digits and underscores can.");
        }

        if (path.EndsWith(OnnxEnding, StringComparison.OrdinalIgnoreCase))
        {
            return options.Weights is null ? ReadOnnx(path, options)
                : throw new InteropException($"'{path}' has its weights in itself: leave --weights out.");
        }

        if (path.EndsWith(CaffeEnding, StringComparison.OrdinalIgnoreCase))
        {
            return ReadCaffe(path, options);
        }

        throw new InteropException(path.EndsWith(CaffeWeightsEnding, StringComparison.OrdinalIgnoreCase)
            ? $"'{path}' holds weights. Import the network, deploy.prototxt, with --weights {path}."
            : $"The ending of '{path}' says no format that is imported: ONNX (.onnx), or a network of Caffe (.prototxt).");
    }

    private static ImportedNetwork ReadOnnx(string path, ImportOptions options)
    {
        var model = OnnxFile.Read(path);
        var operators = OnnxReader.Read(model, options.Input, options.IsPartial);
        var notes = operators.Notes.ToList();
        var network = Carried(model, operators, options.Name, notes) ?? Recognizer.Recognize(operators, NameOf(path, operators, options.Name));
        return new ImportedNetwork(network, operators with { Notes = notes }, options.Images);
    }

    private static ImportedNetwork ReadCaffe(string path, ImportOptions options)
    {
        if (options.Input is not null)
        {
            throw new InteropException($"'{path}' says the shape of its input itself: leave --input out, or change it there.");
        }

        var operators = CaffeReader.Read(path, options.Weights is { } weights ? CaffeModel.Read(weights) : null, options.IsPartial);
        return new ImportedNetwork(Recognizer.Recognize(operators, NameOf(path, operators, options.Name)), operators, options.Images);
    }

    /// <summary>
    /// The network of the definition that a model exported here carries, without auxiliary classifiers, which models have not; null where it
    /// carries none, or where its operators compute something else.
    /// </summary>
    private static RecognizedNetwork? Carried(OnnxModel model, OperatorGraph operators, string? name, List<string> notes)
    {
        if (model.Message.MetadataProps.FirstOrDefault(entry => entry.Key == OnnxExport.DefinitionKey) is not { } entry)
        {
            return null;
        }

        try
        {
            var carried = DefinitionText.Read(entry.Value);
            var stages = carried.Stages.Where(stage => stage.Kind != StageKind.AuxClassifier).ToEquatableArray();
            var definition = carried with { Stages = stages, Name = name ?? carried.Name };
            if (NetworkCompiler.Compile(definition).Graph is not { } graph
                || GraphMatch.Find(graph, operators) is not { } match)
            {
                return null;
            }

            if (stages.Count < carried.Stages.Count)
            {
                notes.Add("The auxiliary classifiers are left out: the model has none.");
            }

            return new RecognizedNetwork(graph, match);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>What is asked for, else what the file calls the network, else the file's own name, as an identifier.</summary>
    private static string NameOf(string path, OperatorGraph operators, string? asked)
    {
        if (asked is not null)
        {
            return asked;
        }

        var said = operators.Name.Length > 0 && char.IsAsciiLetter(operators.Name[0]) ? operators.Name : Path.GetFileNameWithoutExtension(path);
        var name = string.Concat(said.Split(' ', '-', '.', '_', '/', ':').Where(word => word.Length > 0).Select(word =>
            char.ToUpperInvariant(word[0]) + word[1..]));
        name = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        return name.Length == 0 ? "Imported" : char.IsAsciiLetter(name[0]) ? name : "Network" + name;
    }
}
