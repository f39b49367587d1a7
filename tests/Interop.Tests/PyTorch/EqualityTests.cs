using System.Text.Json;
using InceptionDsl.Interop.PyTorch;
using InceptionDsl.Tests;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.PyTorch;

/// <summary>Exported Python modules give our outputs, with the same state dict.</summary>
public sealed class EqualityTests(EqualityTests.Exports exports) : IClassFixture<EqualityTests.Exports>
{
    public static TheoryData<string> Names => [.. Exports.Networks.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Python_gives_our_state_dict_and_our_outputs(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Exports.Networks.Single(network => network.Name == name).Create();
        network.eval();
        exports.AssertState(name, network);
        KnownValues.Fill(network);
        using var images = KnownValues.Of(Exports.Images(network.Graph), 1, 0);
        using var noGrad = no_grad();
        var ours = network.ForwardTraining(images);
        exports.AssertOutput($"{name}/output", ours.Logits);
        foreach (var head in ours.Auxiliary)
        {
            exports.AssertOutput($"{name}/{head.Name}", head.Logits);
        }

        Assert.Equal(network.Graph.AuxiliaryHeads.Count(), ours.Auxiliary.Count);
        if (name == nameof(EveryStep))
        {
            var tap = Assert.Single(network.ForwardFeatures(images).Features);
            exports.AssertOutput($"{name}/tap/{tap.Name}", tap.Tensor);
        }
    }

    /// <summary>Every network exported, and run by one process of Python, beside the tests until they need what it gives.</summary>
    public sealed class Exports : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
        private readonly Lazy<(JsonElement States, TensorFile Outputs)> _results;

        public Exports()
        {
            var python = PythonReference.Find("torch");
            foreach (var network in Networks)
            {
                var folder = Directory.CreateDirectory(Path.Combine(_folder, network.Name));
                File.WriteAllText(Path.Combine(folder.FullName, PyTorchProject.NetworkFile), NetworkSource.Write(network.Graph));
                File.WriteAllText(Path.Combine(folder.FullName, "images.json"), JsonSerializer.Serialize(Images(network.Graph)));
            }

            var file = Path.Combine(_folder, "outputs.safetensors");
            var script = Path.Combine(AppContext.BaseDirectory, "PyTorch", "equality.py");
            var process = PythonReference.Start(python, _folder, new Dictionary<string, string>(), script, _folder, file);
            _results = new(() =>
            {
                using (process)
                {
                    return (JsonDocument.Parse(PythonReference.Await(process)).RootElement, SafetensorsFile.Open(file));
                }
            });
        }

        /// <summary>The zoo, and the tests' own networks of what it has not.</summary>
        public static IReadOnlyList<NetworkDescriptor> Networks { get; } =
            [.. TestedZoo.Networks.Concat(NetworkCatalog.Of(typeof(EqualityTests).Assembly).Networks)
                .DistinctBy(network => network.Name)];

        /// <summary>Half the declared size of a large input where every layer can read it, which shows as much sooner; else the declared one.</summary>
        public static long[] Images(NetworkGraph graph)
        {
            var input = graph.Input;
            var isHalved = input is { Rank: 2, Height: >= 128 } && PlaneFlow.Of(graph, [input.Height / 2, input.Width / 2], auxiliary: true).Failure is null;
            return isHalved ? [1, input.Channels, input.Height / 2, input.Width / 2] : [1, .. input.Dimensions];
        }

        public void AssertState(string name, Network network) => Assert.Equal(
            WeightsFile.NamedState(network).Select(entry =>
                $"{entry.Name} [{string.Join(", ", entry.Tensor.shape)}] torch.{entry.Tensor.dtype.ToString().ToLowerInvariant()}").Order(StringComparer.Ordinal),
            _results.Value.States.GetProperty(name).EnumerateObject().Select(entry => $"{entry.Name} {entry.Value[0]} {entry.Value[1]}").Order(StringComparer.Ordinal));

        /// <summary>Largest difference by largest value, below 1e-5.</summary>
        public void AssertOutput(string name, Tensor ours)
        {
            using var theirs = empty(_results.Value.Outputs.Tensors[name].Shape.ToArray());
            _results.Value.Outputs.CopyTo(name, theirs);
            Assert.Equal(theirs.shape, ours.shape);
            var largest = theirs.abs().max().item<float>();
            Assert.InRange(largest, 1e-4, 1e6);
            Assert.InRange((ours - theirs).abs().max().item<float>() / largest, 0, 1e-5);
        }

        public void Dispose()
        {
            if (_results.IsValueCreated)
            {
                _results.Value.Outputs.Dispose();
            }

            Directory.Delete(_folder, recursive: true);
        }
    }
}
