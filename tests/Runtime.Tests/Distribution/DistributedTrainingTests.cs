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

/// <summary>Trainings that two processes share, beside the same in one process, and how they end.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class DistributedTrainingTests(SharedTrainings trainings) : IClassFixture<SharedTrainings>, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-distributed-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(SharedTrainings.Plain)]
    [InlineData(SharedTrainings.Wide)]
    [InlineData(SharedTrainings.Sync)]
    public void After_20_steps_weights_are_those_of_one_process_on_the_whole_batch(string training)
    {
        var (shared, alone) = (trainings.Files(training), trainings.Alone(training));
        Assert.Equal(20, Checkpoint.ReadPosition(shared.Checkpoint).Step);
        Assert.InRange(Difference(shared, alone), 0, 1e-5);
        foreach (var (first, second) in MetricsFile.Read(shared.Metrics).Zip(MetricsFile.Read(alone.Metrics)))
        {
            Assert.Equal(second.TrainLoss, first.TrainLoss, 1e-5);
            Assert.Equal(second.TrainTop1, first.TrainTop1, 1e-9);
            Assert.Equal(second.TestLoss, first.TestLoss, 1e-5);
        }
    }

    /// <summary>Their own statistics are other numbers; and so the comparison above can fail.</summary>
    [Fact]
    public void Local_statistics_are_not_the_whole_batchs() =>
        Assert.InRange(Difference(trainings.Files(SharedTrainings.Local), trainings.Files(SharedTrainings.Sync)), 1e-3, double.PositiveInfinity);

    [Fact]
    public void The_first_process_lists_what_another_skips() =>
        Assert.Contains(TornDigits.Message, Assert.Single(File.ReadAllLines(trainings.Files(SharedTrainings.Plain).Unreadable)), StringComparison.Ordinal);

    /// <summary>All that a process draws for itself, dropout and mixing, is drawn the same again; SIGINT saves before all end.</summary>
    [Fact]
    public void A_shared_training_that_is_stopped_goes_on_to_the_same_bits()
    {
        using (var process = Start("TinyDigits", SharedTrainings.DrawnRecipe, "stopped", DistributedProgram.Slow, "--save-every", "1e-9"))
        {
            Await(process, Files("stopped").Checkpoint);
            OwnProcess.Signal(process, "INT");
            var stopped = MpiRun.EndOf(process);
            Assert.NotEqual(0, stopped.ExitCode);
            Assert.Contains("2 processes, each with 10 images of a step", stopped.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.Contains("every step so far is saved", stopped.Error + stopped.Output, StringComparison.Ordinal);
        }

        Assert.InRange(Checkpoint.ReadPosition(Files("stopped").Checkpoint).Step, 1, 39);
        var ended = Run("TinyDigits", SharedTrainings.DrawnRecipe, "stopped", DistributedProgram.Slow, "--resume");
        Assert.True(ended.ExitCode == 0, ended.Error + ended.Output);
        Assert.Equal(Tensors.Of(trainings.Files(SharedTrainings.Drawn).Weights), Tensors.Of(Files("stopped").Weights));
    }

    [Fact]
    public void A_process_that_is_killed_ends_the_others()
    {
        using var process = Start("PlainDigits", SharedTrainings.Recipe with { Epochs = 100_000 }, "killed");
        Await(process, Files("killed").Checkpoint);
        using (var second = Process.GetProcessById(MpiRun.ProcessOf(process, 1)))
        {
            second.Kill();
        }

        var ended = MpiRun.EndOf(process);
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains("process rank 1", ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.Contains("exited on signal 9 (Killed)", ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.Null(Checkpoint.FindDamage(Files("killed").Checkpoint));
    }

    [Fact]
    public void What_one_process_cannot_read_ends_all_with_its_message_and_saves_what_is_learned()
    {
        var torn = Run("PlainDigits", SharedTrainings.Recipe, "torn", DistributedProgram.Torn);
        Assert.Equal(1, torn.ExitCode);
        var message = "Process 1 of 2 (numbered from 0): " + TornDigits.Message;
        Assert.Single(torn.Error.Split('\n'), line => line.Trim() == "Error: " + message);
        Assert.True(File.Exists(Files("torn").Checkpoint));
        Assert.Equal((RunStatus.Failed, message), (RunRecord.Read(Files("torn").Record)!.Status, RunRecord.Read(Files("torn").Record)!.Message));
    }

    /// <summary>The first process measures, while the others wait for it. One process can go on with what two have saved.</summary>
    [Fact]
    public void What_the_others_cannot_know_of_ends_them_too()
    {
        var torn = Run("PlainDigits", SharedTrainings.Recipe, "torn", DistributedProgram.TornTest);
        Assert.Equal(1, torn.ExitCode);
        Assert.Contains("Process 0 of 2 (numbered from 0) failed, which ends the training of all.", torn.Error, StringComparison.Ordinal);
        Assert.Single(torn.Error.Split('\n'), line => line.Trim() == "Error: " + TornDigits.Message);
        Assert.Equal(10, Checkpoint.ReadPosition(Files("torn").Checkpoint).Step);
        var alone = CommandLineRun.With(
            DistributedProgram.Networks, DistributedProgram.Data[2], ["train", "PlainDigits", "--out", Files("torn").Directory, "--resume"]);
        Assert.True(alone.ExitCode == 0, alone.Error);
        Assert.Equal(20, Checkpoint.ReadPosition(Files("torn").Checkpoint).Step);
    }

    [Fact]
    public void A_mistake_that_all_make_is_told_once()
    {
        var run = Run("PlainDigits", SharedTrainings.Recipe with { BatchSize = 21 }, "none");
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.Trim()
            == "Error: A batch of 21 images can't be shared by 2 processes evenly: take batches of 20 or 22 (--batch).");
        Assert.DoesNotContain("MPI_ABORT", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nccl_without_a_GPU_is_told_once_with_what_to_do()
    {
        var run = Run("PlainDigits", SharedTrainings.Recipe, "none", DistributedProgram.Few, "--device", "cpu", "--distributed", "nccl");
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.StartsWith("Error: ", StringComparison.Ordinal));
        Assert.Contains(
            "--distributed nccl sums on GPUs, and this training computes on the CPU. Give it GPUs (--device cuda), or take --distributed mpi.",
            run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(File.Exists(Files("none").Checkpoint));
    }

    [Fact]
    public void Processes_that_begin_with_something_else_are_told_in_what()
    {
        var run = Run("PlainDigits", SharedTrainings.Recipe, "none", DistributedProgram.Fewer);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "Error: Process 1 of 2 (numbered from 0): It differs from the first in the number of images. Start all processes", run.Error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Files("none").Checkpoint));
    }

    [Theory]
    [InlineData("--distributed takes mpi or nccl, not 'gloo'.", "--distributed", "gloo")]
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

    private TrainingFiles Files(string name) => new(Path.Combine(_directory.FullName, name));

    private Process Start(string network, TrainingRecipe recipe, string folder, string data = DistributedProgram.Few, params string[] more)
    {
        var path = Path.Combine(_directory.FullName, "recipe.yaml");
        File.WriteAllText(path, RecipeFile.Write(recipe));
        return MpiRun.Start(2,
        [
            OwnProcess.Distributed, "train", network, "--data", data, "--recipe", path, "--out", Files(folder).Directory,
            .. more.Contains("--distributed") ? more : ["--distributed", "mpi", .. more],
        ]);
    }

    private MpiRun Run(string network, TrainingRecipe recipe, string folder, string data = DistributedProgram.Few, params string[] more)
    {
        using var process = Start(network, recipe, folder, data, more);
        return MpiRun.EndOf(process);
    }
}
