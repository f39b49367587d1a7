using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InceptionDsl.Definitions;
using InceptionDsl.Interop.Tests.Onnx;
using InceptionDsl.Interop.TorchScript;
using InceptionDsl.Training.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.TorchScript;

/// <summary>Modules of TorchScript that are exported, loaded by libtorch here and by Python's torch, which is years older.</summary>
public sealed class TorchScriptExportTests(TorchScriptExportTests.Exports exports) : IClassFixture<TorchScriptExportTests.Exports>
{
    public static TheoryData<string> Networks => [.. Exports.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Libtorch_loads_it_and_gives_the_networks_output(string name)
    {
        using var scope = NewDisposeScope();
        var (images, expected) = exports.Known[name];
        using var module = jit.load(exports.PathOf(name));
        Assert.InRange(OnnxComparison.Difference(expected, Flat(Tensors(module.forward(images)))), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Python_loads_it_and_gives_the_networks_output(string name)
    {
        using var scope = NewDisposeScope();
        var (_, expected) = exports.Known[name];
        var output = exports.ByPython.GetProperty("outputs").GetProperty(name).EnumerateArray().Select(value => value.GetSingle()).ToArray();
        Assert.InRange(OnnxComparison.Difference(expected, tensor(output, expected.shape)), 0, 1e-5);
    }

    /// <summary>Identifiers begin with a letter, and have no dots.</summary>
    [Fact]
    public void Python_is_given_several_outputs_by_their_names() => Assert.Equal(
        ["fine", "raw", "norm", "scores", "loc_0", "side", "output_3up"],
        exports.ByPython.GetProperty("fields").GetProperty(nameof(SeveralOutputs)).EnumerateArray().Select(field => field.GetString()));

    /// <summary>A tensor, or a tuple of them.</summary>
    private static IEnumerable<Tensor> Tensors(object given) =>
        given is ITuple tuple ? Enumerable.Range(0, tuple.Length).Select(index => (Tensor)tuple[index]!)
        : given as IEnumerable<Tensor> ?? ((given as IEnumerable<object>)?.Cast<Tensor>() ?? [(Tensor)given]);

    private static Tensor Flat(IEnumerable<Tensor> outputs) => cat([.. outputs.Select(output => output.flatten())]);

    /// <summary>Source for people: stages by their names, weights by theirs, and no trace of dropout and normalization.</summary>
    [Fact]
    public void Its_source_says_what_it_does()
    {
        using var archive = ZipFile.OpenRead(exports.PathOf(nameof(GoogLeNetTorchvision)));
        using var reader = new StreamReader(archive.GetEntry("archive/code/__torch__.py")!.Open());
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).ToList();
        Assert.Equal("class GoogLeNetTorchvision(Module):", lines[0]);
        Assert.Contains("conv1_conv = torch.relu_(torch.conv2d(input, conv1_conv_weight, conv1_conv_bias, [2, 2], [3, 3], [1, 1], 1))", lines);
        Assert.Contains("maxpool1 = torch.max_pool2d(conv1_conv, [3, 3], [2, 2], [0, 0], [1, 1], True)", lines);
        Assert.DoesNotContain(lines, line => line.Contains("dropout", StringComparison.Ordinal) || line.Contains("bn", StringComparison.Ordinal));

        // Of nine modules three 1×1 convolutions each read the module's input.
        Assert.Equal(9, lines.Count(line => line.Contains("_joined = ", StringComparison.Ordinal) && line.Contains("conv2d", StringComparison.Ordinal)));
        Assert.Equal(27, lines.Count(line => line.Contains("torch.slice", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_command_writes_weights_of_a_file()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("network.ts");
        using var network = OnnxOperatorTests.Build(nameof(Joined));
        var weights = Path.Combine(file.Folder, "w.safetensors");
        WeightsFile.Export(weights, network, WeightsFormat.Safetensors);
        var catalog = NetworkCatalog.Of(typeof(TorchScriptExportTests).Assembly);
        Assert.Equal(0, NetworkApp.Run(["export", "Joined", "--weights", weights, "-o", file.Path], catalog));
        using var module = jit.load(file.Path);
        var images = OnnxComparison.Images(network.Graph.Input, 2);
        Assert.InRange(OnnxComparison.Difference(OnnxComparison.Expected(network, images), (Tensor)module.forward(images)), 0, 1e-5);
    }

    /// <summary>Every network exported once, and run by one process of Python.</summary>
    public sealed class Exports : IDisposable
    {
        private const string Script = """
            import json, os, sys, torch
            outputs, fields = {}, {}
            for name, shape in json.load(open(os.path.join(sys.argv[1], "shapes.json"))).items():
                count = 1
                for length in shape:
                    count *= length
                images = torch.sin(torch.arange(count, dtype=torch.float64) * 0.37).float().reshape(shape)
                with torch.no_grad():
                    given = torch.jit.load(os.path.join(sys.argv[1], name + ".ts"))(images)
                    if isinstance(given, tuple):
                        fields[name] = given._fields
                    outputs[name] = torch.cat([tensor.flatten() for tensor in (given if isinstance(given, tuple) else [given])]).tolist()
            print(json.dumps({"outputs": outputs, "fields": fields}))
            """;

        private readonly string _folder = Directory.CreateTempSubdirectory("inceptiondsl-script-").FullName;
        private readonly Lazy<JsonElement> _byPython;

        public Exports()
        {
            foreach (var descriptor in All)
            {
                using var network = descriptor.Create();
                OnnxComparison.Shake(network);
                TorchScriptExport.Write(PathOf(descriptor.Name), network.Graph, OnnxComparison.State(network));
                var images = Images(descriptor.Graph.Input);
                using var outputs = OnnxComparison.ExpectedAll(network, images);
                Known.Add(descriptor.Name, (images, Flat(outputs.All.Select(output => output.Tensor))));
            }

            _byPython = new(() =>
            {
                File.WriteAllText(
                    Path.Combine(_folder, "shapes.json"), JsonSerializer.Serialize(Known.ToDictionary(entry => entry.Key, entry => entry.Value.Images.shape)));
                return JsonDocument.Parse(PythonReference.Run(PythonReference.Find("torch"), Script, _folder)).RootElement;
            });
        }

        /// <summary>The tests' own networks, of every operator, and one of the zoo.</summary>
        public static IReadOnlyList<NetworkDescriptor> All { get; } =
        [
            .. NetworkCatalog.Of(typeof(Exports).Assembly).Networks.Where(OwnModuleExportTests.HasForms)
                .Where(network => network.Graph.Input.Elements < 4_000),
            NetworkDescriptor.Of<GoogLeNetTorchvision>(),
        ];

        /// <summary>Each network's images and outputs, all numbers in a row.</summary>
        public Dictionary<string, (Tensor Images, Tensor Output)> Known { get; } = new(StringComparer.Ordinal);

        public JsonElement ByPython => _byPython.Value;

        public string PathOf(string name) => Path.Combine(_folder, name + ".ts");

        public void Dispose()
        {
            foreach (var (images, output) in Known.Values)
            {
                images.Dispose();
                output.Dispose();
            }

            Directory.Delete(_folder, recursive: true);
        }

        private static Tensor Images(Shape shape)
        {
            using var scope = NewDisposeScope();
            using var step = 0.37.ToScalar();
            return arange(2 * shape.Elements, ScalarType.Float64).mul(step).sin().to(ScalarType.Float32)
                .reshape([2, .. shape.Dimensions.Select(length => (long)length)]).MoveToOuterDisposeScope();
        }
    }
}
