using InceptionDsl.Language.Tests;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Definitions.Tests;

/// <summary>A state dict as PyTorch saves it: torchvision's names and shapes, counts of batches in 64-bit integers.</summary>
[Collection(nameof(LiveNetworks))]
public sealed class PyTorchFileTests
{
    private const string Count = ".num_batches_tracked";

    [Theory]
    [InlineData("GoogLeNetTorchvision", "torchvision_googlenet.txt", true)]
    [InlineData("MobileNetV2", "torchvision_mobilenet_v2.txt", true)]
    [InlineData("MobileNetV2", "torchvision_mobilenet_v2.txt", false)] // as PyTorch saved it before it counted
    public void Loads(string name, string keys, bool counts)
    {
        using var scope = NewDisposeScope();
        var tensors = StateDict.Reference(keys)
            .Select(line => line.Split(' '))
            .Where(parts => counts || !parts[0].EndsWith(Count, StringComparison.Ordinal))
            .Select(parts => (parts[0], Value(parts[0], [.. parts[1].Split('x').Select(long.Parse)])))
            .ToList();
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path))
            {
                SafetensorsWriter.Write(stream, tensors, new Dictionary<string, string> { ["format"] = "pt" });
            }

            using var network = Zoo.Find(name).Create();
            Assert.Null(WeightsFile.Load(path, network));
            var state = network.state_dict();
            Assert.All(tensors, tensor => Assert.True(state[tensor.Item1].allclose(tensor.Item2, 0, 0), tensor.Item1));
            Assert.All(
                state.Where(entry => entry.Key.EndsWith(Count, StringComparison.Ordinal)),
                entry => Assert.Equal((ScalarType.Int64, counts ? 1000L : 0), (entry.Value.dtype, entry.Value.item<long>())));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Tensor Value(string name, long[] shape) =>
        name.EndsWith(Count, StringComparison.Ordinal) ? tensor(1000L) : randn(shape);
}
