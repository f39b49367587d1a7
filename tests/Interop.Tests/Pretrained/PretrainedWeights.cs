using InceptionDsl.Interop.Tests.Onnx;

namespace InceptionDsl.Interop.Tests.Pretrained;

/// <summary>The model of the package, imported once by the sample's command.</summary>
public sealed class PretrainedWeights : IDisposable
{
    /// <summary>Of blue, green and red, from 0 to 255.</summary>
    public static readonly IReadOnlyList<double> Means = [103.06, 115.90, 123.15];

    private readonly TemporaryFile _file = new("ResNet18Features.network.yaml");

    public PretrainedWeights() => Assert.Equal(0, NetworkApp.Run(
        [
            "import", System.IO.Path.Combine(AppContext.BaseDirectory, "ResNet18.onnx"), "--name", "ResNet18Features", "--bgr", "--white", "255", "--mean",
            "103.06,115.90,123.15", "-o", Definition,
        ]));

    public string Definition => _file.Path;

    public string Path => System.IO.Path.Combine(_file.Folder, "ResNet18Features.safetensors");

    public void Dispose() => _file.Dispose();
}
