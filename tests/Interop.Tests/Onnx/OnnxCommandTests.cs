using InceptionDsl.Interop.Onnx;
using InceptionDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>The command <c>export NAME --to onnx</c>.</summary>
public sealed class OnnxCommandTests : IDisposable
{
    private static readonly NetworkCatalog Catalog = NetworkCatalog.Of(typeof(OnnxCommandTests).Assembly);
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(true, "--fold-batch-norm")]
    [InlineData(false, "--precision", "f32")]
    public void Weights_of_a_file_are_in_the_model(bool isFolded, params string[] words)
    {
        using var scope = NewDisposeScope();
        using var network = OnnxOperatorTests.Build(nameof(Joined));
        var weights = Path.Combine(_file.Folder, "w.safetensors");
        WeightsFile.Export(weights, network, WeightsFormat.Safetensors);
        Assert.Equal(0, NetworkApp.Run(["export", "Joined", "--to", "onnx", "--weights", weights, "-o", _file.Path, .. words], Catalog));
        var images = OnnxComparison.Images(network.Graph.Input, 2);
        Assert.InRange(OnnxComparison.Difference(OnnxComparison.Expected(network, images), OnnxComparison.Compute(_file.Path, images)), 0, 1e-5);
        Assert.Equal(
            isFolded ? 3 : network.Graph.Layers.Count(layer => layer is BatchNormLayer),
            OnnxFile.Read(_file.Path).Graph.Node.Count(node => node.OpType == "BatchNormalization"));
    }

    /// <summary>The ending says the form.</summary>
    [Fact]
    public void Without_weights_they_are_fresh()
    {
        Assert.Equal(0, NetworkApp.Run(["export", "Named", "--precision", "bf16", "-o", _file.Path], Catalog));
        Assert.Equal(
            (int)TensorProto.Types.DataType.Bfloat16, OnnxFile.Read(_file.Path).Graph.Initializer.Single(tensor => tensor.Name == "last.weight").DataType);
    }

    [Theory]
    [InlineData("--to", "onnx", "--precision", "f17")]
    [InlineData("--to", "pth", "--precision", "f16")]
    [InlineData("--to", "pth", "--fold-batch-norm")]
    [InlineData("--to", "onxx")]
    public void What_is_no_choice_is_a_mistake_of_the_command_line(params string[] words)
    {
        Assert.Equal(2, NetworkApp.Run(["export", "Named", .. words, "-o", _file.Path], Catalog));
        Assert.False(File.Exists(_file.Path));
    }
}
