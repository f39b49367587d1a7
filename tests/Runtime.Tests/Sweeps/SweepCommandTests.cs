using System.Diagnostics;
using InceptionDsl.CommandLine;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Sweeps;

namespace InceptionDsl.Runtime.Tests.Sweeps;

/// <summary>Sweeps whose trainings are processes of their own.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class SweepCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idsl-sweeps-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// A sweep that is asked to stop, and then killed, with its training told by nothing but the end of its input, goes on by the same command
    /// without its options, and ends with the table of one that nothing came between, whatever number of trainings at a time.
    /// </summary>
    [Fact]
    public void A_sweep_that_was_stopped_and_killed_ends_with_the_same_table()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill.");
        var (undisturbed, killed) = (Out("undisturbed"), Out("killed"));
        var plain = Ablate("--out", undisturbed, "--jobs", "2");
        Assert.Equal((0, ""), (plain.ExitCode, plain.Error));
        Assert.Matches(@"\n[12]/2  TinyDigits: top-1 \d+\.\d\d % \(n 1\), \d+:\d\d\n", plain.Output);

        using (var stopped = StartAndAwait(killed))
        {
            OwnProcess.Signal(stopped, "TERM");
            stopped.WaitForExit();
            Assert.Equal(
                (130, $"Stopped: 0 of 2 trainings finished, and every step of those under way is saved.\nTo go on: ablate TinyDigits --out {killed}\n"),
                (stopped.ExitCode, stopped.StandardError.ReadToEnd()));
        }

        var training = new SweepFiles(killed).Training("TinyDigits", 3);
        Assert.False(RunLock.IsTaken(training.Directory), "the training has ended");
        Assert.Null(Checkpoint.FindDamage(training.Checkpoint));
        using (var killedAtOnce = StartAndAwait(killed))
        {
            Thread.Sleep(new Random(20150611).Next(300));
            killedAtOnce.Kill();
            killedAtOnce.WaitForExit();
        }

        var resumed = CommandLineRun.On([TinySweep.Data], "ablate", "TinyDigits", "--device", "cpu", "--seconds", "0", "--out", killed, "--jobs", "1");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Contains("Going on: 0 finished, 1 begun", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(new SweepFiles(undisturbed).Csv), File.ReadAllText(new SweepFiles(killed).Csv));
        foreach (var weights in Directory.GetFiles(undisturbed, "weights.safetensors", SearchOption.AllDirectories))
        {
            Assert.Equal(Tensors.Of(weights), Tensors.Of(Path.Combine(killed, Path.GetRelativePath(undisturbed, weights))));
        }

        // Once more has nothing to train; and what would be another sweep is refused with what differs.
        Assert.Contains("Going on: 2 finished, 0 begun", Ablate("--out", killed).Output, StringComparison.Ordinal);
        var other = Ablate("--out", killed, "--epochs", "3", "--threads", "2");
        Assert.Equal((1, ""), (other.ExitCode, other.Output));
        Assert.Contains(
            $"The sweep in '{killed}' is another: 'epochs' was {Epochs} and is now 3; the threads of a training were 1 and are now 2.",
            other.Error, StringComparison.Ordinal);

        // One training's folder can't be made: it is told with the training's own message, and the other counts.
        Directory.Delete(training.Directory, recursive: true);
        File.WriteAllText(training.Directory, "");
        var failed = Ablate("--out", killed);
        Assert.Equal(1, failed.ExitCode);
        Assert.Matches(
            $@"^Error: 1 of 2 trainings failed:\n  TinyDigits, seed 3: The folder '{training.Directory}' can't be trained into: .*\nThe same command tries them again; ",
            failed.Error);
        Assert.Matches(@"2/2  TinyDigits: no training came to its end", failed.Output);
        Assert.Contains("1 of 2 trainings came to their end.", failed.Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// Two points of four epochs, halved: both to the second, the better one to the fourth. What comes to its end is the training of four
    /// epochs that anyone would do alone, to the bit, although it was paused after two.
    /// </summary>
    [Fact]
    public void Halving_ends_with_the_weights_of_a_whole_training()
    {
        var (halved, alone) = (Out("halved"), Out("alone"));
        string[] few = ["--epochs", "4"];
        var run = Ablate(["--out", halved, "--halving", "2", .. few]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var files = new SweepFiles(halved);
        var finished = Assert.Single(Directory.GetFiles(halved, "weights.safetensors", SearchOption.AllDirectories));
        var (name, seed) = (Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(finished))!), 3);
        Assert.Equal(files.Training(name, seed).Weights, finished);
        var other = files.Training(name == "TinyDigits" ? "TinyWithoutAux" : "TinyDigits", seed);
        Assert.Equal(2, File.ReadAllLines(other.Metrics).Length);

        var whole = CommandLineRun.On(
            [TinySweep.Data], "train", name, "--data", "few", "--batch", "20", "--seed", "3", "--device", "cpu", "--workers", "1", "--threads", "1", "--out", alone, "--epochs", "4");
        Assert.Equal(0, whole.ExitCode);
        Assert.Equal(Tensors.Of(Path.Combine(alone, "weights.safetensors")), Tensors.Of(finished));
    }

    [Theory]
    [InlineData("dotnet", "app.dll own train NAME", "train NAME", "dotnet app.dll own")]
    [InlineData("/usr/bin/dotnet", "app.dll train NAME", "train NAME", "/usr/bin/dotnet app.dll")]
    [InlineData("/apps/networks", "/apps/networks.dll train NAME", "train NAME", "/apps/networks")]
    [InlineData("/apps/networks", "/apps/networks.dll own", "train NAME", null)]
    [InlineData("/apps/networks", "/apps/networks.dll", "train", null)]
    public void A_program_is_started_again_as_it_was(string file, string line, string handedOn, string? again) =>
        Assert.Equal(again, OwnProgram.Of(file, line.Split(' '), handedOn.Split(' ')) is { } program ? string.Join(' ', program.Start) : null);

    [Fact]
    public void A_dry_run_tells_costs_and_what_is_dropped_and_writes_nothing()
    {
        var directory = Out("dry");
        var run = CommandLineRun.Of("sweep", "TinySweep", "--dry-run", "--out", directory, "--data", "no such data");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"\n +3 +TinyWide +16 +on +[\d,]+ +[\d.]+ k", run.Output);
        Assert.Matches("TinyWideWithoutAux +16 +off +It has 1,234 parameters, 234 more than its budget", run.Output);
        Assert.False(Directory.Exists(directory));
    }

    [Theory]
    [InlineData("There is no sweep 'TinySwep'.\nDid you mean 'TinySweep'? Sweeps: TinyAblation, TinySweep.", "sweep", "TinySwep")]
    [InlineData("No ablation of GoogLeNet is declared.\nNetworks with an ablation: TinyDigits.", "ablate", "GoogLeNet")]
    [InlineData("--seeds is of trainings to come, and --table tells of those that were.\nLeave one of them out.", "sweep", "TinySweep", "--table", "--seeds", "5")]
    [InlineData("--epochs is of trainings to come, and --table tells of those that were.\nLeave one of them out.", "sweep", "TinySweep", "--table", "--epochs", "5")]
    [InlineData("There is no sweep in 'nowhere' yet.\nLeave --table out to train it, or name its folder with --out.", "sweep", "TinySweep", "--table", "--out", "nowhere")]
    public void A_mistake_is_one_message(string message, params string[] args)
    {
        var run = CommandLineRun.Of(args);
        Assert.Equal((1, "", $"Error: {message}\n"), (run.ExitCode, run.Output, run.Error));
    }

    private const int Epochs = 12;

    private static string[] Options { get; } =
        ["--data", "few", "--epochs", $"{Epochs}", "--batch", "20", "--seed", "3", "--seeds", "1", "--device", "cpu", "--seconds", "0", "--workers", "1"];

    private static CommandLineRun Ablate(params string[] options) => CommandLineRun.On([TinySweep.Data], Words(options));

    /// <summary>A sweep in a process of its own, whose first training has done an epoch, or is saving the first.</summary>
    private static Process StartAndAwait(string directory)
    {
        var metrics = new SweepFiles(directory).Training("TinyDigits", 3).Metrics;
        var before = File.Exists(metrics) ? new FileInfo(metrics).Length : 0;
        var process = OwnProcess.Start([OwnProcess.CommandLine, .. Words("--out", directory, "--jobs", "1")]);
        Assert.True(
            SpinWait.SpinUntil(() => process.HasExited || (File.Exists(metrics) && new FileInfo(metrics).Length > before), TimeSpan.FromMinutes(5)), "it does not begin");
        return process;
    }

    /// <summary>The ablation with options, some of them in place of the usual.</summary>
    private static string[] Words(params string[] options) =>
        ["ablate", "TinyDigits", .. Options.Where((_, index) => !options.Contains(Options[index - (index % 2)])), .. options];

    private string Out(string name) => Path.Combine(_folder.FullName, name);
}
