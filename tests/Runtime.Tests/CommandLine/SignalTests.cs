using System.Diagnostics;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Requests to stop, sent to a process of its own.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class SignalTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-signals-");

    public SignalTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill.");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>The first step has not been taken when the recipe is told.</summary>
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_request_to_stop_saves_and_ends_with_130(string signal)
    {
        var folder = Path.Combine(_directory.FullName, "run");
        using var process = OwnProcess.Start(
            OwnProcess.CommandLine, "train", "TinyDigits", "--out", folder, "--epochs", "1000", "--batch", "400", "--device", "cpu", "--threads", "1");
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("Recipe ", StringComparison.Ordinal))
        {
        }

        OwnProcess.Signal(process, signal);
        process.WaitForExit();
        var error = process.StandardError.ReadToEnd();
        Assert.Equal((130, ""), (process.ExitCode, string.Join('\n', Directory.GetFiles(folder, "*.tmp"))));
        Assert.Matches($@"^Stopped in epoch \d+; every step so far is saved in {folder}/checkpoint\.safetensors\.\nTo go on: train TinyDigits --out {folder} --resume\n$", error);
        Assert.Null(Checkpoint.FindDamage(new TrainingFiles(folder).Checkpoint));
        Assert.Equal(1, Checkpoint.ReadPosition(new TrainingFiles(folder).Checkpoint).Threads);
        Assert.False(File.Exists(Path.Combine(folder, "training.lock")), "the folder is free");
    }

    /// <summary>An image that never comes, as on a file system whose server is gone: the first request can't be heeded, the second is not asked.</summary>
    [Fact]
    public void A_second_request_ends_a_process_that_can_not_heed_the_first()
    {
        var (weights, pipe) = (Path.Combine(_directory.FullName, "weights.safetensors"), Path.Combine(_directory.FullName, "image.png"));
        using (var network = new TinyDigits())
        {
            TrainedFolder.Save(weights, network);
        }

        using (var fifo = Process.Start("mkfifo", [pipe]))
        {
            fifo.WaitForExit();
        }

        using var process = OwnProcess.Start(OwnProcess.CommandLine, "predict", "TinyDigits", "--weights", weights, "--device", "cpu", pipe);

        // Opening a pipe to write waits until someone opens it to read: from here on the process reads.
        using var writer = new FileStream(pipe, FileMode.Open, FileAccess.Write);
        var sent = 0;
        while (!process.WaitForExit(100))
        {
            if (sent == 100)
            {
                process.Kill();
                Assert.Fail("it does not end");
            }

            OwnProcess.Signal(process, "INT");
            sent++;
        }

        Assert.True(sent >= 2, "the first only asks");
        Assert.Equal(128 + 2, process.ExitCode);
    }
}
