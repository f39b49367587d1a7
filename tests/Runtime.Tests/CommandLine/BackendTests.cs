using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>The option <c>--backend</c> in a program that brings no ONNX Runtime.</summary>
public sealed class BackendTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_missing_library_is_told_with_its_package()
    {
        var weights = Path.Combine(_folder.FullName, "w.safetensors");
        using (var network = new TinyDigits())
        {
            WeightsFile.Export(weights, network, WeightsFormat.Safetensors);
        }

        var run = CommandLineRun.Of("eval", "TinyDigits", "--weights", weights, "--data", "digits", "--backend", "onnx");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(
            "Error: This program brings no ONNX Runtime: add <PackageReference Include=\"Microsoft.ML.OnnxRuntime\" Version=\"",
            run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("eval", "TinyDigits")]
    [InlineData("predict", "TinyDigits", "image.png")]
    public void Another_word_is_a_mistake_of_the_command_line(params string[] command)
    {
        var run = CommandLineRun.Of([.. command, "--backend", "caffe"]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: --backend takes torch or onnx, not 'caffe'.", run.Error, StringComparison.Ordinal);
    }
}
