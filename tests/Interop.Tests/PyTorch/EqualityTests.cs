using System.Text.Json;
using InceptionDsl.Interop.PyTorch;
using InceptionDsl.Interop.Tests.Onnx;
using InceptionDsl.Tests;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using TorchSharp;
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
        var ours = Outputs(images);
        var exact = new Lazy<Dictionary<string, Tensor>>(() =>
        {
            network.to(ScalarType.Float64);
            return Outputs(images.to(ScalarType.Float64)).ToDictionary();
        });
        foreach (var (output, tensor) in ours)
        {
            // Shares of scores that are far off each other round otherwise: what makes them is compared, as far as shares tell it.
            Func<Tensor, Tensor> scores = network.Graph.GivesProbabilities && output.StartsWith("output/", StringComparison.Ordinal)
                ? shares => shares.clamp_min(1e-30).log()
                : same => same;
            exports.AssertOutput($"{name}/{output}", tensor, () => exact.Value[output], scores);
        }

        List<(string Name, Tensor Tensor)> Outputs(Tensor input)
        {
            var output = network.ForwardTraining(input);
            Assert.Equal(network.Graph.AuxiliaryHeads.Count(), output.Auxiliary.Count);
            var taps = name == nameof(EveryStep) ? network.ForwardFeatures(input).Features : [];
            Assert.Equal(name == nameof(EveryStep) ? 1 : 0, taps.Count);
            return
            [
                .. network.Graph.Outputs.Count == 1
                    ? [("output/0", output.Logits)]
                    : network.ForwardOutputs(input).All.Select((given, index) => ($"output/{index}", given.Tensor)),
                .. output.Auxiliary.Select(head => (head.Name, head.Logits)),
                .. taps.Select(tap => ($"tap/{tap.Name}", tap.Tensor)),
            ];
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
                .Where(OwnModuleExportTests.HasForms).DistinctBy(network => network.Name)];

        /// <summary>Half the declared size of a large input where every layer can read it, which shows as much sooner; else the declared one.</summary>
        public static long[] Images(NetworkGraph graph)
        {
            var input = graph.Input;
            var isHalved = input is { Rank: 2, Height: >= 128 } && PlaneFlow.Of(graph, [input.Height / 2, input.Width / 2], graph.Stages).Failure is null;
            return isHalved ? [1, input.Channels, input.Height / 2, input.Width / 2] : [1, .. input.Dimensions];
        }

        public void AssertState(string name, Network network) => Assert.Equal(
            WeightsFile.NamedState(network).Select(entry =>
                $"{entry.Name} [{string.Join(", ", entry.Tensor.shape)}] torch.{entry.Tensor.dtype.ToString().ToLowerInvariant()}").Order(StringComparer.Ordinal),
            _results.Value.States.GetProperty(name).EnumerateObject().Select(entry => $"{entry.Name} {entry.Value[0]} {entry.Value[1]}").Order(StringComparer.Ordinal));

        /// <summary>
        /// Largest difference by largest value, below 1e-5. Where so many layers follow each other that 32 bits are further off than that by
        /// themselves, Python's has to be as near to 64 bits as ours.
        /// </summary>
        public void AssertOutput(string name, Tensor given, Func<Tensor> precise, Func<Tensor, Tensor> scores)
        {
            using var read = empty(_results.Value.Outputs.Tensors[name].Shape.ToArray());
            _results.Value.Outputs.CopyTo(name, read);
            Assert.Equal(read.shape, given.shape);
            var (ours, theirs) = (scores(given), scores(read));
            var largest = theirs.abs().max().item<float>();
            Assert.InRange(largest, 1e-4, 1e6);
            if (Difference(ours, theirs) > 1e-5)
            {
                var exact = scores(precise());
                Assert.InRange(Difference(exact, theirs), 0, Math.Min(1e-4, 3 * Difference(exact, ours)));
            }

            double Difference(Tensor one, Tensor other) =>
                (one.to(ScalarType.Float64) - other.to(ScalarType.Float64)).abs().max().item<double>() / largest;
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
