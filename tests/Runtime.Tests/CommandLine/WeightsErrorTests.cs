using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Runtime.Tests.CommandLine;

[Collection(AloneInTheProcess.Name)]
public sealed class WeightsErrorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Weights_that_are_not_there() =>
        AssertMistake("There is no file 'nowhere.safetensors'.", "eval", "TinyDigits", "--weights", "nowhere.safetensors");

    [Fact]
    public void A_folder_without_weights() =>
        AssertMistake("holds no weights.", "eval", "TinyDigits", "--weights", _folder.FullName);

    [Fact]
    public void Weights_of_another_network() => AssertMistake(
        "holds weights of TinyDigits, not of GoogLeNet.", "eval", "GoogLeNet", "--weights", Weights());

    [Fact]
    public void A_file_that_is_no_weights()
    {
        var file = Path.Combine(_folder.FullName, "notes.txt");
        File.WriteAllText(file, "not weights");

        AssertMistake(file, "eval", "TinyDigits", "--weights", file);
    }

    [Fact]
    public void An_image_that_is_not_there_or_none()
    {
        var weights = Weights();
        var text = Path.Combine(_folder.FullName, "notes.png");
        File.WriteAllText(text, "not an image");

        AssertMistake("There is no image file 'seven.png'.", "predict", "TinyDigits", "--weights", weights, "seven.png");
        AssertMistake(text, "predict", "TinyDigits", "--weights", weights, text);
    }

    [Fact]
    public void No_image_at_all()
    {
        var run = CommandLineRun.Of("predict", "TinyDigits", "--weights", Weights());

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("IMAGE", run.Error, StringComparison.Ordinal);
    }

    private static void AssertMistake(string message, params string[] args)
    {
        var run = CommandLineRun.Of(args);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Fresh weights with their description.</summary>
    private string Weights()
    {
        var path = Path.Combine(_folder.FullName, "weights.safetensors");
        using var network = TinyDigits.Descriptor.Create();
        var data = InceptionDsl.Data.Digits.Load();
        WeightsFile.Save(path, network, new WeightsDescription
        {
            Network = "TinyDigits",
            Data = data.Name,
            ClassNames = data.ClassNames,
            Normalization = data.Normalization,
            Epoch = 0,
            Step = 0,
            Recipe = TinyDigits.Recipe,
        });
        return path;
    }
}
