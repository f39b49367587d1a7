using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Weights;

/// <summary>torchvision's state dicts load here by name, and ours load there strictly; both programs then compute the same.</summary>
public sealed class TorchvisionWeightsTests : IDisposable
{
    private static readonly string[] Networks = ["GoogLeNetTorchvision", "InceptionV3", "ResNet18", "MobileNetV2", "ShuffleNetV2"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idsl-torchvision-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Weights_go_both_ways_and_give_the_same()
    {
        var python = PythonReference.Find("torch", "torchvision");
        var catalog = NetworkCatalog.Of(typeof(Definitions.GoogLeNet).Assembly);
        foreach (var name in Networks)
        {
            // One network at a time, with statistics as they are after some training.
            using var network = catalog.Find(name)!.Create();
            using var scope = NewDisposeScope();
            using var none = no_grad();
            foreach (var (key, tensor) in network.state_dict())
            {
                if (key.EndsWith("running_mean", StringComparison.Ordinal))
                {
                    tensor.copy_(randn(tensor.shape).mul(full(1, 0.1f)));
                }
                else if (key.EndsWith("running_var", StringComparison.Ordinal))
                {
                    tensor.copy_(rand(tensor.shape).mul(full(1, 0.4f)).add(full(1, 0.8f)));
                }
            }

            WeightsFile.Export(PathOf(name, "ours.pth"), network, WeightsFormat.PyTorch);
            WeightsFile.Export(PathOf(name, "ours.safetensors"), network, WeightsFormat.Safetensors);
        }

        PythonReference.Run(python, Script(), _folder.FullName);
        foreach (var name in Networks)
        {
            using var network = catalog.Find(name)!.Create();
            network.eval();
            using var results = TensorFiles.Open(PathOf(name, "results.safetensors"));
            foreach (var (weights, expected) in new[]
            {
                ("theirs.pth", "theirs"), ("theirs.safetensors", "theirs"), ("ours.pth", "ours0"), ("ours.safetensors", "ours1"),
            })
            {
                Assert.Null(WeightsFile.Load(PathOf(name, weights), network));
                AssertGives(network, Read(results, "images"), Read(results, expected), $"{name} with {weights}");
            }

            WeightsFile.Load(PathOf(name, "theirs.pth"), network);
            Assert.All(
                network.state_dict().Where(entry => entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)),
                entry => Assert.Equal(1234, entry.Value.item<long>()));
        }
    }

    private static string Script()
    {
        using var stream = new StreamReader(typeof(TorchvisionWeightsTests).Assembly.GetManifestResourceStream("torchvision_weights.py")!);
        return stream.ReadToEnd();
    }

    private string PathOf(string network, string file) => Path.Combine(_folder.FullName, $"{network}.{file}");

    private static Tensor Read(TensorFile file, string name)
    {
        var tensor = zeros(file.Tensors[name].Shape);
        file.CopyTo(name, tensor);
        return tensor;
    }

    /// <summary>Compares relative to the largest score.</summary>
    private static void AssertGives(Network network, Tensor images, Tensor expected, string what)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var actual = network.call(images);
        var (difference, largest) = ((actual - expected).abs().max().item<float>(), expected.abs().max().item<float>());
        Assert.True(largest > 1e-3 && difference <= 1e-5 * largest, $"{what}: differs by {difference} where the largest score is {largest}");
    }
}
