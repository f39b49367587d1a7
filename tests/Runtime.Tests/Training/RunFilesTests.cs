using System.Text.Json;
using InceptionDsl.Training;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>What a run leaves beside checkpoint and weights.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class RunFilesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-run-");

    private TrainingJob Job => TinyDigits.Job(_directory.FullName) with { CommandLine = "networks train TinyDigits --out 'a & b'" };

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Killed after the second epoch's files, before its checkpoint; then stopped in the third; then trained to the end.</summary>
    [Fact]
    public void A_run_that_was_killed_and_stopped_has_every_epoch_once_in_every_file()
    {
        Assert.Throws<InvalidOperationException>(() => Trainer.Train(Job, new Told(what =>
        {
            if (what is EpochCompleted { Metrics.Epoch: 2 })
            {
                throw new InvalidOperationException("killed");
            }
        }), TestContext.Current.CancellationToken));
        var failed = RunRecord.Read(Job.Files.Record)!;
        Assert.Equal((RunStatus.Failed, "killed"), (failed.Status, failed.Message));
        Assert.Equal([10, 20], Steps("loss/train"));

        using var stop = new CancellationTokenSource();
        Trainer.Train(Job with { Resume = true }, new Told(what =>
        {
            if (what is StepCompleted { Step: 25 })
            {
                stop.Cancel();
            }
        }), stop.Token);
        Assert.Equal(RunStatus.Stopped, RunRecord.Read(Job.Files.Record)!.Status);
        Assert.Contains("Stopped, with 2 of 3 epochs done", File.ReadAllText(Job.Files.Page), StringComparison.Ordinal);

        var result = Trainer.Train(Job with { Resume = true }, cancellationToken: TestContext.Current.CancellationToken);

        var epochs = MetricsFile.Read(Job.Files.Metrics);
        Assert.Equal([1, 2, 3], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(["epoch", "1", "2", "3"], File.ReadAllLines(Job.Files.Table).Select(line => line.Split(',')[0]));
        Assert.Equal([10, 20, 30], Steps("loss/train"));
        Assert.Equal(epochs.Select(epoch => (float)epoch.TestTop1), Events("accuracy/test_top1").Select(value => value.Number!.Value));
        Assert.Equal(Enumerable.Range(1, 30).Select(step => (long)step), Steps("step/loss"));
        Assert.Equal([0], Steps("images/training"));
        // 20 images in rows of 8, each in a square of 96 pixels, 2 between them.
        Assert.Equal((3, (3 * 98) + 2, (8 * 98) + 2), Events("images/training").Select(image => (image.Channels, image.Height, image.Width)).Single());

        var run = RunRecord.Read(Job.Files.Record)!;
        Assert.Equal((RunStatus.Finished, 2, "digits", 10), (run.Status, run.Resumed, run.Data, run.StepsPerEpoch));
        Assert.Equal(failed.Started, run.Started);
        Assert.Equal(TinyDigits.Recipe.LearningRate, run.Recipe.LearningRate);
        using var evaluation = JsonDocument.Parse(File.ReadAllBytes(Job.Files.Evaluation));
        Assert.Equal(result.Final!.Top1, evaluation.RootElement.GetProperty("testTop1").GetDouble());
        Assert.Equal(3, evaluation.RootElement.GetProperty("epoch").GetInt32());
        Assert.Equal(result.Final.Mistakes.Count, evaluation.RootElement.GetProperty("mistakes").GetArrayLength());
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_once_and_training_goes_on()
    {
        // A folder stands where the page should be.
        Directory.CreateDirectory(Path.Combine(Job.Files.Page, "full"));
        var told = new List<FileNotWritten>();

        var result = Trainer.Train(Job, new Told(what => told.AddRange(what is FileNotWritten failed ? [failed] : [])), TestContext.Current.CancellationToken);

        Assert.True(result.Completed);
        Assert.Equal(Job.Files.Page, Assert.Single(told).Path);
        Assert.True(File.Exists(Job.Files.Weights));
    }

    private IEnumerable<TensorBoardReader.Value> Events(string tag) =>
        TensorBoardReader.Read(Job.Files.Events).SelectMany(one => one.Values).Where(value => value.Tag == tag);

    private IEnumerable<long> Steps(string tag) =>
        TensorBoardReader.Read(Job.Files.Events).Where(one => one.Values.Any(value => value.Tag == tag)).Select(one => one.Step);
}
