using System.Diagnostics;
using System.Runtime.InteropServices;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Trainings that processes share, beside the same in one process.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class DistributedTrainingTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-distributed-");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>
    /// 20 steps of SGD with momentum, clipping, weight decay, smoothing, augmentation, an auxiliary classifier and averaged weights. Without
    /// normalization an image has to do with no other; with it, it has with all of the batch.
    /// </summary>
    [Theory]
    [InlineData("PlainDigits", "local", 2, 1)]
    [InlineData("NormDigits", "sync", 2, 2)]
    public void Processes_learn_what_one_does_from_the_whole_batch(string network, string norm, int processes, int parts)
    {
        var recipe = Recipe(DistributedProgram.Recipe with { BatchSize = 20 / parts, AccumulateSteps = parts });
        var shared = MpiRun.Of(processes, [.. Words(network, recipe, "shared"), "--distributed", "mpi", "--batch-norm", norm]);
        Assert.True(shared.ExitCode == 0, shared.Error + shared.Output);
        var (of, alone) = (Files("shared"), Alone(network, recipe));
        Assert.Equal(20, Checkpoint.ReadPosition(of.Checkpoint).Step);
        Assert.InRange(Difference(of, alone), 0, 1e-5);
        foreach (var (first, second) in MetricsFile.Read(of.Metrics).Zip(MetricsFile.Read(alone.Metrics)))
        {
            Assert.Equal(second.TrainLoss, first.TrainLoss, 1e-5);
            Assert.Equal(second.TrainTop1, first.TrainTop1, 1e-9);
            Assert.Equal(second.TestLoss, first.TestLoss, 1e-5);
        }
    }

    /// <summary>Their own statistics are other numbers; and so the comparison above can fail.</summary>
    [Fact]
    public void Local_statistics_are_not_the_whole_batchs()
    {
        var recipe = Recipe(DistributedProgram.Recipe);
        var shared = MpiRun.Of(2, [.. Words("NormDigits", recipe, "shared"), "--distributed", "mpi"]);
        Assert.True(shared.ExitCode == 0, shared.Error + shared.Output);
        Assert.Contains("2 processes, each with 10 images of a step", shared.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.InRange(Difference(Files("shared"), Alone("NormDigits", recipe)), 1e-3, double.PositiveInfinity);
    }

    /// <summary>All that a process draws for itself, dropout and mixing, is drawn the same again; SIGINT saves before all end.</summary>
    [Fact]
    public void A_shared_training_repeats_and_goes_on_to_the_same_bits()
    {
        var recipe = Recipe(TinyDigits.Recipe with { Epochs = 8 });
        string[] words = ["--distributed", "mpi"];
        var whole = MpiRun.Of(2, [.. Words("TinyDigits", recipe, "whole"), .. words]);
        Assert.True(whole.ExitCode == 0, whole.Error + whole.Output);
        using (var process = MpiRun.Start(2, [.. Words("TinyDigits", recipe, "stopped"), .. words, "--save-every", "1e-9"]))
        {
            Await(process, Files("stopped").Checkpoint);
            OwnProcess.Signal(process, "INT");
            var stopped = MpiRun.EndOf(process);
            Assert.NotEqual(0, stopped.ExitCode);
            Assert.Contains("every step so far is saved", stopped.Error + stopped.Output, StringComparison.Ordinal);
        }

        Assert.InRange(Checkpoint.ReadPosition(Files("stopped").Checkpoint).Step, 1, 79);
        var ended = MpiRun.Of(2, [.. Words("TinyDigits", recipe, "stopped"), .. words, "--resume"]);
        Assert.True(ended.ExitCode == 0, ended.Error + ended.Output);
        Assert.Equal(Tensors.Of(Files("whole").Weights), Tensors.Of(Files("stopped").Weights));
    }

    [Fact]
    public void A_process_that_is_killed_ends_the_others()
    {
        var recipe = Recipe(DistributedProgram.Recipe with { Epochs = 100_000 });
        using var process = MpiRun.Start(2, [.. Words("PlainDigits", recipe, "killed"), "--distributed", "mpi"]);
        Await(process, Files("killed").Checkpoint);
        using (var second = Process.GetProcessById(MpiRun.ProcessOf(process, 1)))
        {
            second.Kill();
        }

        var ended = MpiRun.EndOf(process);
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains("exited on signal 9 (Killed)", ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.Null(Checkpoint.FindDamage(Files("killed").Checkpoint));
    }

    [Fact]
    public void What_one_process_cannot_read_ends_all_with_its_message_and_saves_what_is_learned()
    {
        var recipe = Recipe(DistributedProgram.Recipe);
        var torn = MpiRun.Of(2, [.. Words("PlainDigits", recipe, "torn", DistributedProgram.Torn), "--distributed", "mpi"]);
        Assert.Equal(1, torn.ExitCode);
        var message = "Process 1 of 2 (numbered from 0): The digit in the middle is torn.";
        Assert.Single(torn.Error.Split('\n'), line => line.Trim() == "Error: " + message);
        Assert.True(File.Exists(Files("torn").Checkpoint));
        Assert.Equal((RunStatus.Failed, message), (RunRecord.Read(Files("torn").Record)!.Status, RunRecord.Read(Files("torn").Record)!.Message));
    }

    [Fact]
    public void A_mistake_that_all_make_is_told_once()
    {
        var recipe = Recipe(DistributedProgram.Recipe with { BatchSize = 21 });
        var run = MpiRun.Of(2, [.. Words("PlainDigits", recipe, "none"), "--distributed", "mpi"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.Trim()
            == "Error: A batch of 21 images can't be shared by 2 processes evenly: take batches of 20 or 22 (--batch).");
        Assert.DoesNotContain("MPI_ABORT", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--distributed takes mpi, not 'nccl'.", "--distributed", "nccl")]
    [InlineData("--batch-norm goes with --distributed", "--batch-norm", "sync")]
    [InlineData("--batch-norm takes local or sync, not 'global'.", "--distributed", "mpi", "--batch-norm", "global")]
    [InlineData("--distributed is of one training", "--distributed", "mpi", "--dry-run")]
    [InlineData("--distributed is of one training", "--distributed", "mpi", "--ensemble", "2")]
    public void What_is_typed_wrong_is_told_before_anything_begins(string message, params string[] words)
    {
        var run = CommandLineRun.With(DistributedProgram.Networks, ["train", "PlainDigits", .. words]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static void Await(Process process, string file)
    {
        while (!File.Exists(file))
        {
            Assert.False(process.HasExited, "the training ended before it wrote " + file);
            Thread.Sleep(20);
        }
    }

    /// <summary>The largest difference of two trainings' numbers: weights, statistics, averages, the optimizer's; counts are small whole ones.</summary>
    private static double Difference(TrainingFiles first, TrainingFiles second)
    {
        var (own, other) = (Tensors.Of(first.Checkpoint), Tensors.Of(second.Checkpoint));
        Assert.Equal(own.Length, other.Length);
        var difference = 0.0;
        foreach (var (place, number) in MemoryMarshal.Cast<byte, float>(own).ToArray().Index())
        {
            difference = Math.Max(difference, Math.Abs(number - BitConverter.ToSingle(other, place * sizeof(float))));
        }

        return difference;
    }

    private TrainingFiles Alone(string network, string recipe)
    {
        var run = CommandLineRun.With(DistributedProgram.Networks, DistributedProgram.Data[0], [.. Words(network, recipe, "alone"), "--threads", "1"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return Files("alone");
    }

    private TrainingFiles Files(string name) => new(Path.Combine(_directory.FullName, name));

    private string Recipe(TrainingRecipe recipe)
    {
        var path = Path.Combine(_directory.FullName, "recipe.yaml");
        File.WriteAllText(path, RecipeFile.Write(recipe));
        return path;
    }

    private string[] Words(string network, string recipe, string folder, string data = DistributedProgram.Few) =>
        ["train", network, "--data", data, "--recipe", recipe, "--out", Files(folder).Directory];
}
