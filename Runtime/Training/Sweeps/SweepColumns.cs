using System.Globalization;
using InceptionDsl.Reports;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training.Sweeps;

/// <summary>The columns of a sweep's points, of their trainings, and of what is dropped.</summary>
internal static class SweepColumns
{
    /// <summary>The columns of the trainings of a point.</summary>
    public static IReadOnlyList<Column<SeedResult>> Trainings { get; } =
    [
        new("seed", "Seed", seed => Cell.Count(seed.Training.Seed)),
        new("status", "Status", seed => seed.Run is { } run ? Word(run.Status) : new Term(null, "-")) { Form = ColumnForm.Text },
        new("epochs", "Epochs", seed => Cell.Count(seed.Epochs)),
        new("top1", "Top-1", seed => Cell.Percent(seed.AccuracyAt(seed.Training.Recipe.Epochs))) { Legend = "of the final weights on the test part" },
        new("testLoss", "Test loss", seed => seed.Run?.Last is { } last
            ? new Real(last.TestLoss, loss => loss.ToString("0.0000", CultureInfo.InvariantCulture)) : Cell.None("-")) { Unit = "nats", Legend = "of the last epoch" },
        new("trainLoss", "Training loss", seed => seed.Run?.Last is { } last
            ? new Real(last.TrainLoss, loss => loss.ToString("0.0000", CultureInfo.InvariantCulture)) : Cell.None("-")) { Unit = "nats", Legend = "of the last epoch" },
        new("seconds", "Time", seed => seed.Run?.Last is { } last
            ? new Real(last.Seconds, seconds => TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)) : Cell.None("-")),
        new("folder", "Folder", seed => seed.Training.Files.Directory) { Form = ColumnForm.Text },
        new("message", "Message", seed => seed.Run?.Run.Message is { } message ? message : Cell.None()) { Form = ColumnForm.Data },
    ];

    /// <summary>The columns of a sweep's points.</summary>
    public static IReadOnlyList<Column<PointResult>> Of(SweepResult result)
    {
        var front = result.Front(result.Cost);
        return
        [
            .. Costs(result.Plan.Sweep),
            .. result.Points.Any(point => point.Latency is not null) ? [Named("latency").Column] : Array.Empty<Column<PointResult>>(),
            .. result.Plan.Halving is null ? [] : new Column<PointResult>[] { new("epochs", "Epochs", point => Cell.Count(point.Epochs)) { Legend = "after which the accuracy was measured" } },
            new("accuracy.mean", "Top-1", point => point.Accuracy is { } accuracy
                ? Cell.Percent(accuracy.Mean) with { Mark = front.Contains(point.Number) ? CellMark.Strong : CellMark.None } : Cell.None("-"))
            { Legend = "mean of the trainings that came to their end, on the test part" },
            new("accuracy.deviation", "±", point => point.Accuracy?.Deviation is { } deviation
                ? new Real(deviation, value => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.00}")) : Cell.None("-"))
            { Legend = "sample standard deviation over the seeds, in points of a percent" },
            new("accuracy.count", "n", point => Cell.Count(point.Accuracy?.Count ?? 0)) { Legend = "trainings that came to their end" },
            .. result.Plan.Sweep.IsAblation ? Differences(result) : [],
            new(null, "Front", point => front.Contains(point.Number) ? "●" : "") { Form = ColumnForm.Text, Legend = $"no other point has both as few {result.Cost.Heading.ToLowerInvariant()} and as high an accuracy" },
            .. SweepCost.All.Select(cost => OnFront(cost, result.Front(cost))),
        ];
    }

    /// <summary>What every point costs, which needs no training.</summary>
    public static IReadOnlyList<Column<PointResult>> Costs(SweepDescriptor sweep) =>
    [
        new("number", "#", point => Cell.Count(point.Number)),
        new("network", "Network", point => point.Point.Name) { Form = ColumnForm.Text, Leaves = 0 },
        .. sweep.Axes.Index().Select(axis => new Column<PointResult>($"values.{axis.Item.Name}", axis.Item.Name, point => point.Point.Values[axis.Index]) { Form = ColumnForm.Text }),
        Named("parameters").Column with { Leaves = 3 },
        Named("multiply-adds").Column with { Leaves = 4 },
        Named("memory").Column with { Leaves = 1 },
    ];

    /// <summary>The columns of what a sweep leaves out.</summary>
    public static IReadOnlyList<Column<DroppedPoint>> Dropped(SweepDescriptor sweep) =>
    [
        new("network", "Dropped", point => point.Name) { Form = ColumnForm.Text },
        .. sweep.Axes.Index().Select(axis => new Column<DroppedPoint>($"values.{axis.Item.Name}", axis.Item.Name, point => point.Values[axis.Index])
        {
            Form = ColumnForm.Text,
            Leaves = 1,
        }),
        new("reason", "Reason", point => point.Reason) { Form = ColumnForm.Text, Wraps = true },
    ];

    /// <summary>A status as programs and people read it.</summary>
    private static Cell Word(RunStatus status) => status.ToString().ToLowerInvariant();

    private static SweepCost Named(string word) => SweepCost.Find(word)!;

    private static Column<PointResult> OnFront(SweepCost cost, IReadOnlySet<int> front) =>
        new($"onFront.{cost.Id}", "On the front", point => new Flag(front.Contains(point.Number))) { Form = ColumnForm.Data };

    /// <summary>How a point of an ablation differs from the whole network.</summary>
    private static IEnumerable<Column<PointResult>> Differences(SweepResult result)
    {
        if (result.Whole is not { } whole)
        {
            yield break;
        }

        yield return new("difference.accuracy", "Top-1 against the whole", point => point != whole && (point.Accuracy, whole.Accuracy) is ({ } accuracy, { } of)
            ? new Real(accuracy.Mean - of.Mean, Points) : Cell.None())
        { Legend = "in points of a percent" };
        yield return new("difference.parameters", "Parameters against it", point => point == whole
            ? Cell.None() : Ratio.Difference(Ratio.Of(point.Report.Total.Parameters, whole.Report.Total.Parameters)))
        { Legend = "against the whole network" };
        yield return new("difference.multiplyAdds", "Multiply-adds against it", point => point == whole
            ? Cell.None() : Ratio.Difference(Ratio.Of(point.Report.Total.MultiplyAdds, whole.Report.Total.MultiplyAdds)))
        { Legend = "against the whole network" };
    }

    /// <summary>A difference of accuracies with its sign: <c>-0.25</c>.</summary>
    private static string Points(double difference) => (100 * difference).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
