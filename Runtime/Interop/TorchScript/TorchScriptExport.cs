using System.IO.Compression;
using System.Text;
using InceptionDsl.Inference;
using InceptionDsl.Language.Yaml;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.TorchScript;

/// <summary>
/// Writes a network's inference form as a module of TorchScript, which <c>torch::jit::load</c> and Python's <c>torch.jit.load</c> read: a zip
/// file of source, a pickle and weights. It calls operators that every libtorch has.
/// </summary>
internal static class TorchScriptExport
{
    /// <summary>The extra file that holds the network's definition as canonical text.</summary>
    public const string DefinitionKey = "inception-dsl.definition";

    /// <summary>Version of libtorch's operators, of 1.12, by which older meanings of some are told.</summary>
    private const string Version = "10\n";

    /// <summary>Writes the file; it is replaced at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="graph">The network.</param>
    /// <param name="state">Its state dict.</param>
    /// <param name="extra">What else to say of it, by the names of extra files.</param>
    public static void Write(
        string path, NetworkGraph graph, IEnumerable<(string Name, Tensor Tensor)> state, IReadOnlyDictionary<string, string>? extra = null)
    {
        OwnModules.Refuse(graph, "TorchScript");
        using var scope = NewDisposeScope();
        using var plan = InferencePlanner.Plan(
            graph, state.ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal), ScalarType.Float32, CPU);
        using var script = InferenceScript.Of(plan, ScriptOperators.Portable);
        var name = new ScriptNames().Take(graph.Name);
        var weights = script.Parameters.Sum(parameter => parameter.Tensor.numel() * parameter.Tensor.element_size());
        AtomicFile.Write(path, stream => Write(stream, script, name, plan, extra ?? new Dictionary<string, string>()), weights);
    }

    private static void Write(Stream stream, InferenceScript script, string name, InferencePlan plan, IReadOnlyDictionary<string, string> extra)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        AddText(archive, "version", Version);
        AddText(archive, "byteorder", "little");
        AddText(archive, "code/__torch__.py", script.SourceOfModule(name, plan.Layout));
        AddText(archive, "extra/" + DefinitionKey, DefinitionText.Write(plan.Graph.Definition));
        foreach (var (key, text) in extra.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            AddText(archive, "extra/" + key, text);
        }

        TorchZipWriter.Add(archive, "constants.pkl", WriteConstants);
        TorchZipWriter.Add(archive, "data.pkl", entry => WriteModule(entry, name, script.Parameters));
        TorchZipWriter.AddData(archive, script.Parameters);
    }

    private static void AddText(ZipArchive archive, string name, string text) =>
        TorchZipWriter.Add(archive, name, entry => entry.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>The source holds its own: there are none.</summary>
    private static void WriteConstants(Stream stream)
    {
        var pickle = new PickleWriter(stream);
        pickle.Begin();
        pickle.EmptyTuple();
        pickle.End();
    }

    /// <summary>An object of the source's class with its attributes.</summary>
    private static void WriteModule(Stream stream, string name, IReadOnlyList<(string Name, Tensor Tensor)> weights)
    {
        var pickle = new PickleWriter(stream);
        pickle.Begin();
        pickle.Global("__torch__", name);
        pickle.EmptyTuple();
        pickle.New();
        pickle.EmptyDictionary();
        pickle.Mark();
        pickle.Text("training");
        pickle.False();
        for (var i = 0; i < weights.Count; i++)
        {
            pickle.Text(weights[i].Name);
            TorchZipWriter.Pickle(pickle, weights[i].Tensor, i);
        }

        pickle.SetItems();
        pickle.Build();
        pickle.End();
    }
}
