using Google.Protobuf;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Interop.Onnx;
using InceptionDsl.Interop.Tests.Onnx;
using InceptionDsl.Language.Yaml;
using InceptionDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Importing;

/// <summary>A network of digits, as another program would hand it on.</summary>
[Network("1x20x20", Classes = 10, Norm = Norm.Batch)]
[Conv("3x3:6", Name = "stem")]
[MaxPool("2x2", Name = "pool")]
[Residual("3x3:6 → 3x3:6 linear", Name = "skip{i+1}", Repeat = 2)]
[Inception("1x1:4, 3x3r:3→5, maxpool 3x3:3", Name = "mixed")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear]
internal sealed partial class Drawn;

/// <summary>The command <c>import</c>.</summary>
public sealed partial class ImportCommandTests : IDisposable
{
    private static readonly NetworkCatalog Catalog = NetworkCatalog.Of(typeof(ImportCommandTests).Assembly);

    private readonly TemporaryFile _file = new("drawn.onnx");
    private readonly Network _network = new Drawn();

    public ImportCommandTests() => OnnxComparison.Shake(_network);

    public void Dispose()
    {
        _network.Dispose();
        _file.Dispose();
    }

    /// <summary>The code that this project compiles, and weights that every command takes.</summary>
    [Fact]
    public void Code_and_weights_serve_as_those_that_were_exported()
    {
        using var scope = NewDisposeScope();
        WriteModel(model => model.MetadataProps.Clear());
        var (code, weights) = (In("ImportedDrawn.cs"), In("ImportedDrawn.safetensors"));
        var run = Run("import", _file.Path, "--name", "ImportedDrawn", "-o", code);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.EndsWith(
            $" parameters, {_network.Report.Total.MultiplyAdds:#,##0} multiply-adds, 7 stages.\nWrote {code} and {weights}.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Importing", "Generated", "ImportedDrawn.cs")), File.ReadAllText(code));

        using var imported = new ImportedDrawn();
        WeightsFile.Load(weights, imported);
        var images = OnnxComparison.Images(_network.Graph.Input, 2);
        Assert.InRange(OnnxComparison.Difference(OnnxComparison.Expected(_network, images), OnnxComparison.Expected(imported, images)), 0, 1e-6);

        Assert.Equal(0, Run("weights", weights, "ImportedDrawn").Code);
        var (own, picture) = (In("own.safetensors"), In("digit.bmp"));
        WeightsFile.Export(own, _network, WeightsFormat.Safetensors);
        File.WriteAllBytes(picture, Bitmap());
        Assert.Equal(Said("eval", "Drawn", own, "--json"), Said("eval", "ImportedDrawn", weights, "--json"));
        Assert.Equal(Said("predict", "Drawn", own, picture), Said("predict", "ImportedDrawn", weights, picture));

        string Said(string command, string name, string file, params string[] words)
        {
            var said = command == "eval" ? Run([command, name, "--weights", file, "--data", "digits", .. words])
                : Run([command, name, .. words, "--weights", file, "--data", "digits"]);
            Assert.Equal(0, said.Code);
            return Seconds().Replace(said.Output, "").Replace(file, "W", StringComparison.Ordinal).Replace(name, "N", StringComparison.Ordinal);
        }
    }

    /// <summary>The model carries its definition; what is there already is replaced.</summary>
    [Fact]
    public void YAML_takes_the_place_of_what_was_there()
    {
        WriteModel(_ => { });
        var (definition, weights) = (In("Drawn.network.yaml"), In("Drawn.safetensors"));
        File.WriteAllText(definition, "something else");
        File.WriteAllText(weights, "something else");
        Assert.Equal(0, Run("import", _file.Path, "-o", definition).Code);
        Assert.Equal(_network.Graph.Definition, DefinitionText.Read(File.ReadAllText(definition)));
        Assert.Equal(0, Run("weights", weights, "Drawn").Code);
    }

    /// <summary>One is unknown, one of another domain, one known but used as it can't be; what is computed of them is looked at too.</summary>
    [Fact]
    public void Operators_without_a_form_are_all_listed_and_partial_imports_what_is_before()
    {
        var nodes = new List<string>();
        WriteModel(model =>
        {
            var (pool, sum, mean) = (Node(model, "MaxPool", 0), Node(model, "Add", 1), Node(model, "GlobalAveragePool", 0));
            (sum.OpType, mean.Domain, mean.OpType) = ("Einsum", "com.example", "Mean");
            pool.Attribute.Add(OnnxAttribute.Of("auto_pad", 0L));
            pool.OpType = "Softsign";
            nodes.AddRange([pool.Name, sum.Name, mean.Name]);
        });
        var output = In("Part.network.yaml");
        var refused = Run("import", _file.Path, "-o", output);
        Assert.Equal(1, refused.Code);
        Assert.Equal(
            $"Error: '{_file.Path}' has operators without a form in the language: {nodes[0]} (Softsign), {nodes[1]} (Einsum), {nodes[2]} (com.example.Mean). "
            + "--partial imports what lies before the first.\n",
            refused.Error);
        Assert.Equal([_file.Path], Directory.GetFiles(_file.Folder));

        var part = Run("import", _file.Path, "--partial", "-o", output);
        Assert.Equal((0, ""), (part.Code, part.Error));
        Assert.StartsWith($"What begins with the operator {nodes[0]} (Softsign) is left out.\n", part.Output, StringComparison.Ordinal);
        var definition = DefinitionText.Read(File.ReadAllText(output));
        Assert.Equal("3x3:6", Assert.Single(definition.Stages).Text);
        Assert.Equal(0, definition.Classes);
        Assert.Equal(["stem.conv.weight", "stem.bn.weight"], Names(In("Part.safetensors")).Where(name => name.EndsWith(".weight", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_size_that_is_open_is_asked_for()
    {
        WriteModel(model =>
        {
            model.MetadataProps.Clear();
            foreach (var dimension in model.Graph.Input[0].Type.TensorType.Shape.Dim.Skip(2))
            {
                dimension.DimParam = "size";
            }
        });
        var output = In("Open.network.yaml");
        var refused = Run("import", _file.Path, "-o", output);
        Assert.Equal(
            (1, $"Error: The input 'input' of '{_file.Path}' leaves height and width open. Give them with --input, such as 3x224x224.\n"), (refused.Code, refused.Error));
        Assert.Equal(0, Run("import", _file.Path, "--input", "1x28x24", "-o", output).Code);
        Assert.Equal("1x28x24", DefinitionText.Read(File.ReadAllText(output)).Input);
        Assert.Equal(
            $"Error: The input 'input' of '{_file.Path}' has 1 channels, where --input says 3.\n", Run("import", _file.Path, "--input", "3x28x24", "-o", output).Error);
    }

    [Theory]
    [InlineData(2, "Give -o a file to write", "drawn.onnx")]
    [InlineData(2, "says no format of definitions. Give a file that ends in .cs or .network.yaml.", "drawn.onnx", "-o", "Net.yaml")]
    [InlineData(2, "--input takes channels x height x width, such as 3x224x224, not '3x0x4'.", "drawn.onnx", "--input", "3x0x4", "-o", "Net.cs")]
    [InlineData(1, "There is no file 'missing.onnx'.", "missing.onnx", "-o", "Net.cs")]
    [InlineData(1, "The ending of 'net.pth' says no format that is imported: ONNX (.onnx), or a network of Caffe (.prototxt).", "net.pth", "-o", "Net.cs")]
    [InlineData(1, "Import the network, deploy.prototxt, with --weights net.caffemodel.", "net.caffemodel", "-o", "Net.cs")]
    [InlineData(1, "has its weights in itself: leave --weights out.", "drawn.onnx", "--weights", "w.caffemodel", "-o", "Net.cs")]
    [InlineData(1, "'1st' can be no network's name: letters, digits and underscores can.", "drawn.onnx", "--name", "1st", "-o", "Net.cs")]
    [InlineData(1, "is not a whole ONNX model: ", "text.onnx", "-o", "Net.cs")]
    [InlineData(1, "can't be written: ", "drawn.onnx", "-o", "no/such/folder/Net.cs")]
    public void What_is_wrong_is_told_and_nothing_is_written(int code, string message, params string[] words)
    {
        WriteModel(_ => { });
        File.WriteAllText(In("text.onnx"), "a text");
        File.WriteAllText(In("Net.cs"), "kept");
        var run = Run(["import", .. words.Select(word => word is "drawn.onnx" or "text.onnx" || word.Contains("Net.", StringComparison.Ordinal) ? In(word) : word)]);
        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(["Net.cs", "drawn.onnx", "text.onnx"], Directory.GetFiles(_file.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("kept", File.ReadAllText(In("Net.cs")));
    }

    /// <summary>Where one of the two files can't be written, the other is not there either.</summary>
    [Theory]
    [InlineData("Net.network.yaml.tmp")]
    [InlineData("Net.safetensors.tmp")]
    public void Definition_and_weights_are_both_written_or_neither(string hindrance)
    {
        WriteModel(_ => { });
        Directory.CreateDirectory(In(hindrance));
        var run = Run("import", _file.Path, "-o", In("Net.network.yaml"));
        Assert.Equal(1, run.Code);
        Assert.StartsWith("Error: '" + In(Path.GetFileNameWithoutExtension(hindrance)) + "' can't be written: ", run.Error, StringComparison.Ordinal);
        Assert.Equal([_file.Path], Directory.GetFiles(_file.Folder));
    }

    private static NodeProto Node(ModelProto model, string operation, int number) =>
        model.Graph.Node.Where(node => node.OpType == operation).ElementAt(number);

    private static IEnumerable<string> Names(string weights)
    {
        using var file = Training.Weights.TensorFiles.Open(weights);
        return [.. file.Names];
    }

    /// <summary>A gray picture of 20×20 pixels, brighter downwards.</summary>
    private static byte[] Bitmap()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("BM"u8);
        Array.ForEach([54 + (60 * 20), 0, 54, 40, 20, -20, 1 | (24 << 16), 0, 60 * 20, 2835, 2835, 0, 0], writer.Write);
        writer.Write([.. Enumerable.Range(0, 60 * 20).Select(index => (byte)(index / 60 * 12))]);
        return bytes.ToArray();
    }

    [System.Text.RegularExpressions.GeneratedRegex("\"seconds\": [^,]*,|in [0-9.]+ s")]
    private static partial System.Text.RegularExpressions.Regex Seconds();

    private string In(string name) => Path.Combine(_file.Folder, name);

    private void WriteModel(Action<ModelProto> change)
    {
        var model = ModelProto.Parser.ParseFrom(OnnxComparison.Bytes(_network.Graph, OnnxComparison.State(_network)));
        change(model);
        File.WriteAllBytes(_file.Path, model.ToByteArray());
    }

    private static (int Code, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = NetworkApp.Run(words, Catalog, new Terminal(Terminal.Plain(output), Terminal.Plain(error)));
        return (code, output.ToString(), error.ToString());
    }
}
