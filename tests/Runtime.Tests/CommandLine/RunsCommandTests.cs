using System.Text.Json;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Folders as trainings leave them, written here.</summary>
public sealed class RunsCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idsl-runs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Runs_below_a_folder_are_listed_with_how_they_ended()
    {
        Leave("a", RunStatus.Finished, 0.5, 0.75, 0.625);
        Leave("deep/b", RunStatus.Failed, 0.25);
        var running = Leave("c", RunStatus.Running);
        Leave("d", RunStatus.Running, 0.5);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "empty"));
        CommandLineRun run;
        using (RunLock.Take(running))
        {
            run = CommandLineRun.Of("runs", _folder.FullName, "--json");
        }

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var runs = run.Json.GetProperty("runs").EnumerateArray().ToList();
        Assert.Equal(
            [("a", "finished", 3), ("c", "running", 0), ("d", "killed", 1), ("deep/b", "failed", 1)],
            runs.Select(one => (
                Path.GetRelativePath(_folder.FullName, one.GetProperty("run").GetString()!).Replace('\\', '/'),
                one.GetProperty("status").GetString(), one.GetProperty("epochs").GetInt32())));
        Assert.Equal((0.75, 2, 0.375), (
            runs[0].GetProperty("bestTop1").GetDouble(), runs[0].GetProperty("bestEpoch").GetInt32(), runs[0].GetProperty("testLoss").GetDouble()));
        Assert.Equal(JsonValueKind.Null, runs[1].GetProperty("bestTop1").ValueKind);

        var table = CommandLineRun.Of("runs", _folder.FullName);
        Assert.Matches(@"deep.b +TinyDigits +digits +tiny +failed +1/3 +25\.00 %", table.Output);
        var csv = CommandLineRun.Of("runs", _folder.FullName, "--format", "csv").Output.Split('\n');
        Assert.StartsWith("run,network,data,recipe,status,epochs,recipeEpochs,bestTop1,bestEpoch,testLoss,", csv[0], StringComparison.Ordinal);
        Assert.Contains(",TinyDigits,digits,tiny,finished,3,3,0.75,2,0.375,", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Compared_runs_show_what_differs_and_their_curves()
    {
        var first = Leave("a", RunStatus.Finished, 0.5, 0.75);
        var second = Leave("b", RunStatus.Finished, 0.625);
        Change(second, run => run with
        {
            Recipe = run.Recipe with { LearningRate = 0.01, Seed = 12 },
            Definition = run.Definition.Replace("dropout: 0.2", "dropout: 0.5", StringComparison.Ordinal),
        });

        var run = CommandLineRun.Of("runs", first, second, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [("learning-rate", "0.05 0.01"), ("seed", "11 12")],
            run.Json.GetProperty("settings").EnumerateArray().Select(setting => (
                setting.GetProperty("setting").GetString(), string.Join(' ', setting.GetProperty("values").EnumerateArray().Select(value => value.GetString())))));
        Assert.Equal(
            "'dropout: 0.2' is now 'dropout: 0.5'",
            Assert.Single(run.Json.GetProperty("definitions").EnumerateArray()).GetProperty("differences")[0].GetString());

        var table = CommandLineRun.Of("runs", first, second);
        Assert.Matches(@"learning-rate +0\.05 +0\.01", table.Output);
        Assert.Contains("'dropout: 0.2' is now 'dropout: 0.5'", table.Output, StringComparison.Ordinal);

        var page = Path.Combine(_folder.FullName, "compared.html");
        Assert.Equal(new CommandLineRun(0, "", ""), CommandLineRun.Of("runs", first, second, "-o", page));
        var html = File.ReadAllText(page);
        // Both runs' test accuracies in one chart.
        Assert.Contains("data-x=\"2\" data-value=\"0.75\"", html, StringComparison.Ordinal);
        Assert.Contains("data-x=\"1\" data-value=\"0.625\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_runs_differ_in_nothing()
    {
        var run = CommandLineRun.Of("runs", Leave("a", RunStatus.Finished, 0.5), Leave("b", RunStatus.Finished, 0.5));

        Assert.Contains("All settings are the same.", run.Output, StringComparison.Ordinal);
        Assert.Contains("The networks are the same.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_told()
    {
        var there = Leave("a", RunStatus.Finished, 0.5);
        foreach (var (message, args) in new (string, string[])[]
        {
            ("There is no folder '", [Path.Combine(_folder.FullName, "nowhere")]),
            ("There is no training in '", [Directory.CreateDirectory(Path.Combine(_folder.FullName, "empty")).FullName]),
            ("There is no run 'nothing'.", [there, "nothing"]),
            ("holds no training.", [there, _folder.FullName]),
            ("is named twice.", [there, there]),
        })
        {
            var run = CommandLineRun.Of(["runs", .. args]);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>A folder with a record and a line for each epoch.</summary>
    private string Leave(string name, RunStatus status, params double[] accuracies)
    {
        var files = new TrainingFiles(Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName);
        new RunRecord
        {
            Network = "TinyDigits",
            Data = "digits",
            Status = status,
            Started = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Updated = new DateTime(2026, 1, 2, 4, 4, 5, DateTimeKind.Utc),
            TrainImages = 200,
            TestImages = 50,
            Classes = 10,
            StepsPerEpoch = 10,
            Parameters = 1000,
            Machine = new RunMachine("host", "system", "processor", 2, 2, "cpu", "2.10.0", ".NET 10"),
            Recipe = TinyDigits.Recipe,
            Definition = "network: TinyDigits\nstages:\n  - dropout: 0.2\n",
        }.Save(files.Record);
        using var metrics = MetricsFile.Open(files.Metrics, 0);
        foreach (var (index, accuracy) in accuracies.Index())
        {
            metrics.Add(new EpochMetrics(index + 1, (index + 1) * 10, 0.05, 1.5, 0.5, 1 - accuracy, accuracy, 1, 100, 60 * (index + 1)));
        }

        return files.Directory;
    }

    private static void Change(string folder, Func<RunRecord, RunRecord> change)
    {
        var path = new TrainingFiles(folder).Record;
        change(RunRecord.Read(path)!).Save(path);
    }
}
