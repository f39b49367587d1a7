using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace InceptionDsl.Definitions.Tests;

/// <summary>One folder and several trainings, as processes of their own.</summary>
public sealed class RunFolderTests : IDisposable
{
    /// <summary>The cheapest that learns digits.</summary>
    private const string Network = "InceptionDigitsSweep_Width0_25";

    private readonly string _folder = Directory.CreateTempSubdirectory("folder").FullName;

    private string Data => Path.Combine(_folder, "digits");

    private string Out => Path.Combine(_folder, "run");

    private string Metrics => Path.Combine(Out, "metrics.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// While a training writes, neither a new one nor a resumption may; both name its process, and touch nothing. Killed, it
    /// blocks nobody, and its files are gone on with or set aside.
    /// </summary>
    [Fact]
    public void A_folder_belongs_to_the_training_that_writes_it_until_it_ends_or_dies()
    {
        DrawData();
        using var first = CommandLine.Start(Line("--epochs", "1000"));
        try
        {
            WaitForAnEpoch(first);
            foreach (var options in (string[][])[["--json"], ["--resume", "--json"]])
            {
                var second = CommandLine.Run(Line(options));
                Assert.Equal((1, ""), (second.ExitCode, second.Output));
                Assert.Contains(
                    string.Create(CultureInfo.InvariantCulture, $"Error: Another training writes to '{Out}': process {first.Id} on {Environment.MachineName}, since "),
                    second.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", second.Error, StringComparison.Ordinal);
            }

            Assert.False(first.HasExited, "the first goes on");
            Assert.Empty(Directory.GetDirectories(Out));

            // Reading is nobody's harm.
            var eval = CommandLine.Run("eval", Network, "--weights", Out, "--data", Data, "--json");
            Assert.Equal(0, eval.ExitCode);
        }
        finally
        {
            first.Kill();
            first.WaitForExit();
        }

        Assert.True(File.Exists(Path.Combine(Out, "training.lock")), "it had no time to clean up");
        var epochs = File.ReadAllLines(Metrics).Length;
        var resumed = CommandLine.Run(Line("--resume", "--epochs", "1000", "--learning-rate", "0.5"));
        Assert.Equal(1, resumed.ExitCode);
        Assert.Contains("its learningRate is ", resumed.Error, StringComparison.Ordinal);

        var anew = CommandLine.Run(Line("--epochs", "1", "--json"));
        Assert.Equal(0, anew.ExitCode);
        Assert.Contains($"{Out} held an earlier training, which is now in {Path.Combine(Out, "earlier-1")}.", anew.Error, StringComparison.Ordinal);
        Assert.Equal(epochs, File.ReadAllLines(Path.Combine(Out, "earlier-1", "metrics.jsonl")).Length);
        Assert.Equal(
            [
                "best.safetensors", "checkpoint.safetensors", "curves.png", "earlier-1", "evaluation.json", "events.out.tfevents.run", "metrics.csv",
                "metrics.jsonl", "run.html", "run.json", "weights.safetensors",
            ],
            Directory.GetFileSystemEntries(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>One step in an epoch.</summary>
    private string[] Line(params string[] options) =>
        ["train", Network, "--out", Out, "--device", "cpu", "--data", Data, "--recipe", "digits", .. options];

    /// <summary>The README's seven, four times for each of ten classes: what is learned is of no account here.</summary>
    private void DrawData()
    {
        foreach (var digit in Enumerable.Range(0, 10))
        {
            var folder = Directory.CreateDirectory(Path.Combine(Data, $"{digit}")).FullName;
            foreach (var copy in Enumerable.Range(0, 4))
            {
                File.Copy(Seven(), Path.Combine(folder, $"{copy}.png"));
            }
        }
    }

    private static string Seven([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "docs", "pictures", "seven.png"));

    private void WaitForAnEpoch(Process process)
    {
        var deadline = DateTime.UtcNow.AddMinutes(5);
        while (!File.Exists(Path.Combine(Out, "checkpoint.safetensors")) || new FileInfo(Metrics).Length == 0)
        {
            Assert.False(process.HasExited, "the training ended by itself");
            Assert.True(DateTime.UtcNow < deadline, "no epoch in five minutes");
            Thread.Sleep(20);
        }
    }
}
