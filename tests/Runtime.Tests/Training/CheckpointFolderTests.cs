using InceptionDsl.Evaluation;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>What lies in a training's folder, and what a training that goes on makes of it.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class CheckpointFolderTests(Undisturbed undisturbed) : IClassFixture<Undisturbed>, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-checkpoints-");

    private TrainingJob Job => TinyDigits.Job(Path.Combine(_directory.FullName, "run"), TinyDigits.Recipe with { Epochs = 4 }) with { KeepCheckpoints = 3 };

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_last_ends_of_epochs_and_the_best_epoch_stay()
    {
        var result = undisturbed.Of(4);
        var job = Job with { Directory = result.Files.Directory };

        // By top-1, then by loss, then the first.
        var best = result.Epochs.OrderByDescending(epoch => epoch.TestTop1).ThenBy(epoch => epoch.TestLoss).First();
        Assert.Equal(best.Epoch, result.BestEpoch);
        Assert.Equal(4, result.FinalEpoch);
        Assert.False(result.StoppedEarly);
        Assert.Equal(
            ["best.safetensors", "checkpoint-2.safetensors", "checkpoint-3.safetensors", "checkpoint.safetensors"],
            Directory.GetFiles(job.Directory, "*.safetensors").Select(path => Path.GetFileName(path)!).Where(name => name != "weights.safetensors").Order(StringComparer.Ordinal));
        (string Path, int Epoch)[] kept =
            [(job.Files.CheckpointOf(2), 2), (job.Files.CheckpointOf(3), 3), (job.Files.Checkpoint, 4), (job.Files.Best, best.Epoch)];
        foreach (var (path, epoch) in kept)
        {
            using var network = TinyDigits.Descriptor.Create();
            Assert.Equal(epoch, WeightsFile.Load(path, network)!.Epoch);
            var measured = Evaluator.Evaluate(network, job.Data.Test, job.Data.Normalization);
            Assert.Equal((result.Epochs[epoch - 1].TestTop1, result.Epochs[epoch - 1].TestLoss), (measured.Top1, measured.Loss));
        }
    }

    [Fact]
    public void Saving_after_every_step_changes_no_weight_and_keeps_ends_of_epochs_only()
    {
        var plain = undisturbed.Of(4);
        var saved = new List<long>();
        var job = Job with { SaveEveryMinutes = 1e-9 };
        var often = Trainer.Train(job, new Told(what =>
        {
            if (what is CheckpointSaved save)
            {
                saved.Add(save.Step);
            }
        }));
        Assert.Equal(Enumerable.Range(1, 40).Select(step => (long)step), saved.Distinct());
        Assert.Equal(Bytes(plain.Files.Weights), Bytes(often.Files.Weights));
        Assert.Equal([3, 2], job.Files.Earlier().Select(kept => kept.Epoch));
        Assert.All(
            job.Files.Earlier(),
            kept => Assert.Equal((kept.Epoch, 0), (Checkpoint.ReadPosition(kept.Path).Epoch, Checkpoint.ReadPosition(kept.Path).Batch)));
    }

    /// <summary>A disk that lies, a copy that broke off, a file that was removed: the one before serves, and the result is the same to the bit.</summary>
    [Theory]
    [InlineData("cut", "is not a whole safetensors file")]
    [InlineData("empty", "is not a whole safetensors file")]
    [InlineData("changed", "is damaged: its numbers are not those that were written")]
    [InlineData("zeros", "is damaged: its numbers are not those that were written")]
    [InlineData("gone", "There is no ")]
    public void A_damaged_checkpoint_is_passed_over_for_the_one_before(string damage, string reason)
    {
        var whole = undisturbed.Of(4);
        var job = Job;
        StopAt(job, 33);
        Damage(job.Files.Checkpoint, damage);
        CheckpointPassedOver? passed = null;
        var first = -1L;
        var resumed = Trainer.Train(job with { Resume = true }, new Told(what =>
        {
            passed = what as CheckpointPassedOver ?? passed;
            first = what is TrainingStarted start ? start.FirstStep : first;
        }));
        Assert.Contains(job.Files.Checkpoint, passed!.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, passed.Reason, StringComparison.Ordinal);
        Assert.Equal((job.Files.CheckpointOf(3), 30L), (passed.Path, first));
        Assert.Equal(Bytes(whole.Files.Weights), Bytes(resumed.Files.Weights));
        Assert.Equal(whole.BestEpoch, resumed.BestEpoch);
        Assert.Equal([1, 2, 3, 4], MetricsFile.Read(resumed.Files.Metrics).Select(epoch => epoch.Epoch));
        Assert.Equal([3, 2], job.Files.Earlier().Select(kept => kept.Epoch));
    }

    [Fact]
    public void Without_a_whole_checkpoint_training_is_refused_and_nothing_is_touched()
    {
        var job = Job with { KeepCheckpoints = 1 };
        StopAt(job, 15);
        Damage(job.Files.Checkpoint, "cut");
        Damage(job.Files.Best, "changed");
        var before = Directory.GetFiles(job.Directory).ToDictionary(path => path, Bytes);
        var error = Assert.Throws<CheckpointException>(() => Trainer.Train(job with { Resume = true }));
        Assert.StartsWith($"'{job.Files.Checkpoint}' is not a whole safetensors file: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" So are the others, 2 in all: train anew.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(job.Directory).ToDictionary(path => path, Bytes));
    }

    /// <summary>A process may die between a checkpoint and the second name of it.</summary>
    [Fact]
    public void The_best_epochs_checkpoint_is_made_again_from_those_that_are_there()
    {
        var job = Job;
        var whole = undisturbed.Of(4);
        StopAt(job, 35);
        var best = Checkpoint.ReadPosition(job.Files.Checkpoint).Best!;
        File.Delete(job.Files.Best);
        var lost = false;
        Trainer.Train(job with { Resume = true }, new Told(what => lost |= what is BestLost));
        Assert.Equal(best.Epoch == 1, lost);
        Assert.Equal(lost ? 4 : whole.BestEpoch, WeightsFile.Describe(job.Files.Best)!.Epoch);
    }

    [Fact]
    public void What_a_killed_process_was_writing_is_removed_and_nothing_else()
    {
        var job = Job with { Recipe = TinyDigits.Recipe with { Epochs = 1 } };
        Directory.CreateDirectory(job.Directory);
        var mine = Path.Combine(job.Directory, "notes.tmp");
        foreach (var path in new[] { job.Files.Checkpoint + ".tmp", job.Files.CheckpointOf(7) + ".tmp", job.Files.Best + ".tmp", mine })
        {
            File.WriteAllText(path, "half");
        }

        Trainer.Train(job);
        Assert.Equal([mine], Directory.GetFiles(job.Directory, "*.tmp"));
    }

    [Fact]
    public void A_new_training_sets_all_checkpoints_aside()
    {
        var job = Job with { Recipe = TinyDigits.Recipe with { Epochs = 3 } };
        Trainer.Train(job);
        var before = Directory.GetFiles(job.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Trainer.Train(job with { Recipe = job.Recipe with { Epochs = 1 } });
        Assert.Equal(before, Directory.GetFiles(Path.Combine(job.Directory, "earlier-1")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(job.Files.Earlier());
    }

    private static void StopAt(TrainingJob job, long step)
    {
        using var stop = new CancellationTokenSource();
        Assert.False(Trainer.Train(job, new Told(what =>
        {
            if (what is StepCompleted completed && completed.Step == step)
            {
                stop.Cancel();
            }
        }), stop.Token).Completed);
    }

    private static void Damage(string path, string how)
    {
        var bytes = Bytes(path);
        switch (how)
        {
            case "cut":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "changed":
                bytes[^1000] ^= 4;
                File.WriteAllBytes(path, bytes);
                break;
            case "zeros":
                // What a loss of power leaves of a file whose length was written and whose content was not.
                bytes.AsSpan(bytes.Length * 3 / 4).Clear();
                File.WriteAllBytes(path, bytes);
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    private static byte[] Bytes(string path) => File.ReadAllBytes(path);
}
