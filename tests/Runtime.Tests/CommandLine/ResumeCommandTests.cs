using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Going on with a training whose network, data or numbers are not what they were.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class ResumeCommandTests : IDisposable
{
    private const string Change = "'dropout: 0.3' is now 'dropout: 0.2'";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    private string Out => Path.Combine(_folder.FullName, "run");

    private string Checkpoint => Path.Combine(Out, "checkpoint.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_checkpoint_of_another_definition_is_refused_with_the_difference_until_it_is_accepted()
    {
        Stop();
        TrainedFolder.Rewrite(Checkpoint, "dropout: 0.2", "dropout: 0.3");
        var before = File.ReadAllBytes(Checkpoint);

        var refused = Resume("--json");
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains($"was made with another definition of TinyDigits: {Change}.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--accept-changes", refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.TrimEnd().Split('\n'));
        Assert.Equal(before, File.ReadAllBytes(Checkpoint));

        var accepted = Resume("--json", "--accept-changes");
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains($"Going on although the definition has changed: {Change}\n", accepted.Error, StringComparison.Ordinal);
        Assert.Equal(2, accepted.Json.GetProperty("epochs").GetInt32());

        // The new checkpoint is of the new definition.
        var again = Resume("--json");
        Assert.Equal(0, again.ExitCode);
        Assert.DoesNotContain("definition", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_and_predict_warn_of_another_definition_and_leave_standard_output_alone()
    {
        Assert.Equal(0, CommandLineRun.Of("train", "TinyDigits", "--out", Out, "--epochs", "1", "--batch", "400", "--device", "cpu").ExitCode);
        var eval = CommandLineRun.Of("eval", "TinyDigits", "--weights", Out, "--json");
        Assert.Equal((0, ""), (eval.ExitCode, eval.Error));

        TrainedFolder.Rewrite(Path.Combine(Out, "weights.safetensors"), "dropout: 0.2", "dropout: 0.3");
        var image = Images.Digit(_folder.FullName, 0);
        foreach (var args in (string[][])[["eval", "TinyDigits", "--weights", Out], ["predict", "TinyDigits", "--weights", Out, image]])
        {
            var plain = CommandLineRun.Of(args);
            var json = CommandLineRun.Of([.. args, "--json"]);
            Assert.Equal((0, 0), (plain.ExitCode, json.ExitCode));
            Assert.Equal(plain.Error, json.Error);
            Assert.StartsWith("Warning: the weights in '", json.Error, StringComparison.Ordinal);
            Assert.Contains($"were trained with another definition of TinyDigits: {Change}. ", json.Error, StringComparison.Ordinal);
            Assert.Single(json.Error.TrimEnd().Split('\n'));
            Assert.DoesNotContain("Warning", plain.Output, StringComparison.Ordinal);
            Assert.Equal("TinyDigits", json.Json.GetProperty("network").GetString());
            Assert.Equal(eval.Json.GetProperty("testLoss").GetDouble(), args[0] == "eval" ? json.Json.GetProperty("testLoss").GetDouble() : eval.Json.GetProperty("testLoss").GetDouble());
        }
    }

    [Theory]
    [InlineData("\\u0022mean\\u0022:[0.1321]", "\\u0022mean\\u0022:[0.5]", "its normalization is ")]
    [InlineData("\\u0022trainImages\\u0022:4000", "\\u0022trainImages\\u0022:5000", "its number of training images is 5000, not 4000")]
    [InlineData("\\u0022data\\u0022:\\u0022digits\\u0022", "\\u0022data\\u0022:\\u0022letters\\u0022", "letters")]
    public void A_checkpoint_of_other_data_is_refused_with_the_difference(string before, string after, string difference)
    {
        Stop();
        TrainedFolder.Rewrite(Checkpoint, before, after);

        var run = Resume("--accept-changes", "--data", "digits");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(difference, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_checkpoint_without_a_definition_goes_on()
    {
        Stop();
        TrainedFolder.Rewrite(Checkpoint, "\\u0022definition\\u0022", "\\u0022other\\u0022");
        TrainedFolder.Rewrite(Checkpoint, "\\u0022trainImages\\u0022", "\\u0022others\\u0022");
        Assert.Equal(0, Resume().ExitCode);
    }

    [Fact]
    public void Accepting_changes_without_a_checkpoint_is_a_mistake()
    {
        var run = CommandLineRun.Of("train", "TinyDigits", "--out", Out, "--accept-changes");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--accept-changes goes with --resume", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_checkpoint_with_weights_that_are_no_numbers_is_refused()
    {
        Stop();
        TrainedFolder.SpoilFirst(Checkpoint, "training/");

        var run = Resume();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("training cannot go on from it", run.Error, StringComparison.Ordinal);
    }

    private void Stop()
    {
        var stopped = CommandLineRun.StoppedAt("train loss", "train", "TinyDigits", "--out", Out, "--epochs", "2", "--batch", "400", "--device", "cpu", "--json");
        Assert.Equal(130, stopped.ExitCode);
        Assert.True(File.Exists(Checkpoint));
    }

    private CommandLineRun Resume(params string[] options) =>
        CommandLineRun.Of(["train", "TinyDigits", "--out", Out, "--resume", "--device", "cpu", .. options]);
}
