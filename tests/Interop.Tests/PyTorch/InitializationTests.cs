using System.Text.Json;
using InceptionDsl.Definitions;
using InceptionDsl.Interop.PyTorch;
using InceptionDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.PyTorch;

/// <summary>Weights begin in Python as they do here: the same mean and deviation, and the same bounds where there are such.</summary>
public class InitializationTests
{
    private static readonly NetworkCatalog Zoo = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);

    /// <summary>For each way in which a network of the zoo begins the smallest of them, and one whose layers have ways of their own.</summary>
    private static IEnumerable<NetworkDescriptor> Networks => Zoo.Networks
        .GroupBy(network => (network.Graph.Initialization, network.Definition.BiasInit))
        .Select(alike => alike.MinBy(network => NetworkReport.Of(network.Graph).TotalWithAuxiliary.Parameters)!)
        .Append(NetworkDescriptor.Of<EveryStep>());

    [Fact]
    public void Weights_begin_alike()
    {
        var python = PythonReference.Find("torch");
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (var network in Networks)
            {
                Directory.CreateDirectory(Path.Combine(folder, network.Name));
                File.WriteAllText(Path.Combine(folder, network.Name, PyTorchProject.NetworkFile), NetworkSource.Write(network.Graph));
            }

            var script = Path.Combine(AppContext.BaseDirectory, "PyTorch", "initialization.py");
            using var process = PythonReference.Start(python, folder, new Dictionary<string, string>(), script, folder);
            var theirs = JsonDocument.Parse(PythonReference.Await(process)).RootElement;
            Assert.All(Networks, network => AssertAlike(network, theirs.GetProperty(network.Name)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertAlike(NetworkDescriptor descriptor, JsonElement theirs)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = descriptor.Create();
        foreach (var (name, tensor) in WeightsFile.NamedState(network))
        {
            var values = tensor.to(ScalarType.Float64);
            var (mean, std, largest) = (values.mean().item<double>(), values.std(unbiased: false).item<double>(), values.abs().max().item<double>());
            var figures = theirs.GetProperty(name).EnumerateArray().Select(figure => figure.GetDouble()).ToArray();
            var count = tensor.numel();
            if (std == 0)
            {
                Assert.Equal([mean, 0, largest], figures);
                continue;
            }

            // Six standard errors of the difference of two samples: of a mean σ·√(2/n), of a normal deviation σ/√n.
            Assert.True(Math.Abs(mean - figures[0]) <= 6 * std * Math.Sqrt(2.0 / count), $"{descriptor.Name}: the mean of {name} is {figures[0]}, not {mean}");
            Assert.True(Math.Abs(std - figures[1]) <= 6 * std / Math.Sqrt(count), $"{descriptor.Name}: the deviation of {name} is {figures[1]}, not {std}");

            // The largest of uniform numbers is at their bound √3·σ, and that of numbers cut off at two deviations at these 2.27·σ.
            if (count >= 10_000 && largest / std < 2.4)
            {
                Assert.InRange(figures[2] / largest, 0.98, 1.02);
            }
        }
    }
}
