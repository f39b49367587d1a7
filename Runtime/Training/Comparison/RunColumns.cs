using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Training.Comparison;

/// <summary>The columns of runs.</summary>
internal static class RunColumns
{
    public static IReadOnlyList<Column<RunSummary>> All { get; } =
    [
        new("run", "Run", run => run.Name) { Form = ColumnForm.Text },
        new("network", "Network", run => run.Run.Network) { Form = ColumnForm.Text, Leaves = 6 },
        new("data", "Data", run => run.Run.Data) { Form = ColumnForm.Text, Leaves = 3 },
        new("recipe", "Recipe", run => run.Run.Recipe.Name) { Form = ColumnForm.Text, Leaves = 4 },
        new("status", "Status", run => run.Status.ToString().ToLowerInvariant()) { Form = ColumnForm.Text },
        new("epochs", "Epochs", run => new Real(run.Epochs.Count, done => $"{Numbers.Write(done)}/{Numbers.Write(run.Run.Recipe.Epochs)}")),
        new("recipeEpochs", "Epochs of the recipe", run => Cell.Count(run.Run.Recipe.Epochs)) { Form = ColumnForm.Data },
        new("bestTop1", "Best top-1", run => run.Best is { } best ? EpochColumns.Share(best.TestTop1) : Cell.None("-")) { Legend = "on the test part" },
        new("bestEpoch", "Best epoch", run => run.Best is { } best ? Cell.Count(best.Epoch) : Cell.None("-")) { Form = ColumnForm.Data },
        new("testLoss", "Test loss", run => run.Last is { } last ? EpochColumns.Loss(last.TestLoss) : Cell.None("-")) { Leaves = 5, Unit = "nats", Legend = "of the last epoch" },
        new("imagesPerSecond", "Images/s", run => run.Last is { } last
            ? new Real(last.ImagesPerSecond, speed => speed.ToString("#,##0", CultureInfo.InvariantCulture)) : Cell.None("-")) { Leaves = 1 },
        new("seconds", "Time", run => run.Last is { } last
            ? new Real(last.Seconds, seconds => TimeSpan.FromSeconds(seconds).ToString(seconds >= 86400 ? @"d\.hh\:mm\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture))
            : Cell.None("-")),
        new("started", "Began", run => run.Run.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)) { Form = ColumnForm.Text, Leaves = 0 },
    ];

    /// <summary>A row for each run.</summary>
    public static ReportColumns Of(IEnumerable<RunSummary> runs) => ReportColumns.Of(runs, All);
}
