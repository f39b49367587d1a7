using System.Text.Json;
using InceptionDsl.Benchmarking;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Runs;
using InceptionDsl.Training.Sweeps;
using static InceptionDsl.Runtime.Tests.Sweeps.SweepFolder;

namespace InceptionDsl.Runtime.Tests.Sweeps;

/// <summary>Tables and pages of folders as trainings leave them, written here.</summary>
public sealed class SweepTableTests : IDisposable
{
    private readonly SweepFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Means 0.7, 0.8 and 0.8, and the last is dearer. Deviations 0.1, 0.1 and 0 of three trainings each, so 0.02 · 2 / 6 pooled with 6
    /// degrees of freedom; 2.4469 · sqrt(0.04 / 6 · 2 / 3) = 0.16313.
    /// </summary>
    [Fact]
    public void A_table_has_means_deviations_the_front_and_what_a_difference_must_be()
    {
        var plan = _folder.Plan(TinySweep.Sweep);
        LeaveAll(plan, 0, 0.6, 0.7, 0.8);
        LeaveAll(plan, 1, 0.7, 0.8, 0.9);
        LeaveAll(plan, 2, 0.8, 0.8, 0.8);

        var run = CommandLineRun.Of("sweep", "tinysweep", "--out", _folder.Path, "--table", "--json");

        Assert.Equal(0, run.ExitCode);
        var json = run.Json;
        var points = json.GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(["TinyDigits", "TinyWithoutAux", "TinyWide"], points.Select(point => point.GetProperty("network").GetString()!));
        Assert.Equal("8 off", $"{points[1].GetProperty("values").GetProperty("Width")} {points[1].GetProperty("values").GetProperty("Aux")}");
        Assert.Equal([0.7, 0.8, 0.8], points.Select(point => Math.Round(Accuracy(point, "mean"), 12)));
        Assert.Equal([0.1, 0.1, 0], points.Select(point => Math.Round(Accuracy(point, "deviation"), 12)));
        Assert.All(points, point => Assert.Equal(3, Accuracy(point, "count")));

        // Auxiliary classifiers cost nothing in evaluation, so the first two are as cheap as each other.
        Assert.Equal([false, true, false], points.Select(point => point.GetProperty("onFront").GetProperty("multiplyAdds").GetBoolean()));
        Assert.Equal(0.16313, json.GetProperty("leastSignificantDifference").GetDouble(), 1e-5);
        var dropped = Assert.Single(json.GetProperty("dropped").EnumerateArray());
        Assert.Equal("It has 1,234 parameters, 234 more than its budget of 1,000.", dropped.GetProperty("reason").GetString());
        Assert.Equal(json.ToString(), JsonDocument.Parse(File.ReadAllText(plan.Files.Json)).RootElement.ToString());
        Assert.StartsWith("number,network,values.Width,values.Aux,parameters,multiplyAdds,memoryBytes,accuracy.mean,", File.ReadAllText(plan.Files.Csv), StringComparison.Ordinal);
        Assert.Contains("| 2 | TinyWithoutAux | 8 | off |", File.ReadAllText(plan.Files.Markdown), StringComparison.Ordinal);
        Assert.Contains("| 80.00 % | 10.00 | 3 | ● |", File.ReadAllText(plan.Files.Markdown), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_not_come_to_its_end_is_told_and_not_counted()
    {
        var plan = _folder.Plan(TinySweep.Sweep, seeds: 2);
        LeaveAll(plan, 0, 0.5, 0.7);
        Leave(plan, 1, 0, RunStatus.Finished, 0.1, 0.1, 0.1, 0.9);
        Leave(plan, 1, 1, RunStatus.Failed, 0.1);
        Leave(plan, 2, 0, RunStatus.Stopped, 0.1, 0.1);

        var json = CommandLineRun.Of("sweep", "TinySweep", "--out", _folder.Path, "--table", "--json").Json;

        var points = json.GetProperty("points").EnumerateArray().ToList();
        Assert.Equal([2, 1, 0], points.Select(point => (int)Accuracy(point, "count")));
        Assert.Equal((0.9, JsonValueKind.Null), (Accuracy(points[1], "mean"), points[1].GetProperty("accuracy").GetProperty("deviation").ValueKind));
        Assert.Equal(
            ["finished null", "failed The loss became NaN.", "stopped null", " null"],
            points.Skip(1).SelectMany(point => point.GetProperty("trainings").EnumerateArray()).Select(
                training => $"{training.GetProperty("status")} {(training.GetProperty("message") is { ValueKind: JsonValueKind.String } message ? message : "null")}"));
        Assert.Equal("3 of 6 trainings came to their end, 1 failed.", json.GetProperty("notes")[0].GetString());
    }

    [Fact]
    public void An_ablation_has_what_hurts_most_first_after_the_whole()
    {
        var plan = _folder.Plan(TinySweep.Ablation);
        LeaveAll(plan, 0, 0.6, 0.7, 0.8);
        LeaveAll(plan, 1, 0.5, 0.6, 0.7);

        var points = CommandLineRun.Of("ablate", "TinyDigits", "--out", _folder.Path, "--table", "--json").Json.GetProperty("points").EnumerateArray().ToList();

        Assert.Equal(["nothing", "aux"], points.Select(point => point.GetProperty("values").GetProperty("Without").GetString()));
        Assert.Equal(-0.1, points[1].GetProperty("difference").GetProperty("accuracy").GetDouble(), 1e-12);
        Assert.Equal(1, points[1].GetProperty("difference").GetProperty("parameters").GetDouble());
    }

    /// <summary>Three points to epoch 2, of which the best two, by the means there, to epoch 4: of the first and the last, that are as good, both.</summary>
    [Fact]
    public void Halving_keeps_the_best_of_a_rung()
    {
        var plan = _folder.Plan(TinySweep.Sweep, seeds: 2, halving: 2);
        Leave(plan, 0, 0, RunStatus.Stopped, 0.9, 0.5);
        Leave(plan, 0, 1, RunStatus.Stopped, 0.9, 0.7);
        Leave(plan, 1, 0, RunStatus.Stopped, 0.95, 0.5);
        Leave(plan, 1, 1, RunStatus.Stopped, 0.95, 0.6);
        Leave(plan, 2, 0, RunStatus.Stopped, 0.1, 0.55, 0.9);
        Leave(plan, 2, 1, RunStatus.Stopped, 0.1, 0.65);
        var points = TinySweep.Sweep.Points;

        Assert.Equal([points[0], points[2]], plan.Best(points, 2, 2));
        Assert.Equal([points[0]], plan.Best(points, 2, 1)); // the last has more multiply-adds
        LeaveAll(plan, 0, 0.7, 0.8);
        LeaveAll(plan, 2, 0.7, 0.9);
        var result = SweepResult.Of(plan, SweepCost.All[0]);
        Assert.Equal([4, 2, 4], result.Points.Select(point => point.Epochs));
        Assert.Equal([1, 3], result.Compared.Select(point => point.Number));
        Assert.Equal(0.55, result.Points[1].Accuracy!.Mean, 1e-12);
    }

    /// <summary>Every plot's points are the table's, and open parts that the page has; nothing is loaded from elsewhere.</summary>
    [Fact]
    public void The_page_plots_accuracy_against_every_cost_and_opens_each_point()
    {
        var plan = _folder.Plan(TinySweep.Sweep);
        LeaveAll(plan, 0, 0.6, 0.7, 0.8);
        LeaveAll(plan, 1, 0.7, 0.8, 0.9);
        LeaveAll(plan, 2, 0.8, 0.8, 0.8);
        new SweepLatency(
            new RunMachine("host", "system", "processor", 2, 1, "cpu", "2.10.0", ".NET 10"),
            TinySweep.Sweep.Points.ToDictionary(
                point => point.Name,
                point => new PointLatency(DefinitionChange.TextOf(point.Network.Definition), new Timing(point.Name.Length / 10_000.0, 7))))
            .Save(plan.Files.Latency);

        Assert.Equal(0, CommandLineRun.Of("sweep", "TinySweep", "--out", _folder.Path, "--table", "--cost", "latency").ExitCode);

        var page = File.ReadAllText(plan.Files.Page);
        Assert.Equal(4, Count(page, "class=\"chart scatter\""));
        Assert.Equal(4 * 3, Count(page, "class=\"point "));
        Assert.Matches("<option value=\"cost-0\">Latency</option><option value=\"cost-1\">Multiply-adds</option>", page);
        foreach (var point in TinySweep.Sweep.Points)
        {
            Assert.Equal(4, Count(page, $"<a href=\"#point-{point.Name}\">"));
            Assert.Equal(1, Count(page, $"<details id=\"point-{point.Name}\">"));
            Assert.Equal(1, Count(page, $"id=\"picture-{point.Name}\""));
        }

        Assert.Contains("data-x=\"0.0014\" data-value=\"0.8", page, StringComparison.Ordinal); // TinyWithoutAux
        Assert.DoesNotContain("://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static void LeaveAll(SweepPlan plan, int point, params double[] finals)
    {
        foreach (var (seed, final) in finals.Index())
        {
            Leave(plan, point, seed, RunStatus.Finished, 0.1, 0.2, 0.3, final);
        }
    }

    private static double Accuracy(JsonElement point, string figure) => point.GetProperty("accuracy").GetProperty(figure).GetDouble();

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
