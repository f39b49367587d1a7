using System.Diagnostics;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>A training in a process of its own, killed as by a loss of power.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class KilledTrainingTests : IDisposable
{
    private const int Kills = 10;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-killed-");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Trains, or goes on, and tells every step and every checkpoint in a line.</summary>
    public static int TrainTelling(string directory)
    {
        var result = Trainer.Train(Job(directory) with { SaveEveryMinutes = 1e-9 }, new Told(what =>
        {
            if (what is StepCompleted or CheckpointSaved)
            {
                Console.Out.WriteLine(what.GetType().Name);
            }
        }));
        return result.Completed ? 0 : 1;
    }

    /// <summary>
    /// Killed ten times: before its first step, between steps, and while a checkpoint is written, which it is after every step; what
    /// is there in the end, also the checkpoints of the best and of earlier epochs, is what an undisturbed training leaves, to the bit.
    /// </summary>
    [Fact]
    public void Ten_kills_at_random_moments_leave_no_trace()
    {
        var undisturbed = Trainer.Train(Job(Path.Combine(_directory.FullName, "undisturbed")) with { SaveEveryMinutes = 0 });
        var files = new TrainingFiles(Path.Combine(_directory.FullName, "killed"));
        var random = new Random(20140917);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = OwnProcess.Start(OwnProcess.Training, files.Directory);
            AwaitMoment(process, files, kill, random);
            process.Kill();
            process.WaitForExit();
            Assert.NotEqual(0, process.ExitCode);
            if (File.Exists(files.Checkpoint))
            {
                Assert.Null(Checkpoint.FindDamage(files.Checkpoint));
            }
        }

        var reached = Checkpoint.ReadPosition(files.Checkpoint);
        Assert.InRange(reached.Step, 1, (10 * Job("").Recipe.Epochs) - 1);
        var passedOver = false;
        var ended = Trainer.Train(Job(files.Directory), new Told(what => passedOver |= what is CheckpointPassedOver));
        Assert.False(passedOver, "the newest checkpoint was whole");
        Assert.Equal(File.ReadAllBytes(undisturbed.Files.Weights), File.ReadAllBytes(ended.Files.Weights));
        Assert.Equal(Figures(MetricsFile.Read(undisturbed.Files.Metrics)), Figures(MetricsFile.Read(files.Metrics)));
        Assert.Equal(Names(undisturbed.Files), Names(files));
        foreach (var name in Names(files).Where(name => name.EndsWith(".safetensors", StringComparison.Ordinal)))
        {
            // Headers hold times.
            Assert.Equal(Tensors.Of(Path.Combine(undisturbed.Files.Directory, name)), Tensors.Of(Path.Combine(files.Directory, name)));
        }
    }

    private static TrainingJob Job(string directory) => TinyDigits.Job(directory, TinyDigits.Recipe with { Epochs = 14 }) with { Resume = true };

    private static void AwaitMoment(Process process, TrainingFiles files, int kill, Random random)
    {
        var stop = Stopwatch.StartNew();
        if (kill % 4 == 3)
        {
            // Wherever it is: loading libtorch, taking the folder, reading the checkpoint.
            Thread.Sleep(random.Next(1000));
            return;
        }

        for (var lines = random.Next(1, 18); lines > 0; lines--)
        {
            Assert.True(process.StandardOutput.ReadLine() is not null, "the training ended before it could be killed");
        }

        if (kill % 4 == 1)
        {
            while (!File.Exists(files.Checkpoint + AtomicFile.TemporaryEnding) && stop.Elapsed < TimeSpan.FromMinutes(5))
            {
                Thread.SpinWait(10);
            }
        }

        Thread.Sleep(TimeSpan.FromMilliseconds(random.NextDouble() * 5));
    }

    private static List<string> Names(TrainingFiles files) =>
        [.. Directory.GetFileSystemEntries(files.Directory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static IEnumerable<EpochMetrics> Figures(IEnumerable<EpochMetrics> epochs) =>
        epochs.Select(epoch => epoch with { ImagesPerSecond = 0, Seconds = 0, DataWait = 0, MemoryBytes = 0 });
}
