using System.Globalization;
using InceptionDsl.Reports;
using InceptionDsl.Training;

namespace InceptionDsl.CommandLine.Progress;

/// <summary>
/// The lines of a table of epochs, which is written while it grows, so that the widths of its columns are known before their figures.
/// </summary>
internal sealed class EpochLines
{
    private static readonly IReadOnlyList<(Column<EpochCompleted> Column, int Width)> All =
    [
        (new(null, "epoch", epoch => TrainingLines.Of(epoch.Metrics.Epoch, epoch.Epochs)), 7),
        (new(null, "train loss", epoch => Loss(epoch.Metrics.TrainLoss)) { Leaves = 4 }, 10),
        (new(null, "train top-1", epoch => Cell.Percent(epoch.Metrics.TrainTop1)) { Leaves = 2 }, 11),
        (new(null, "test loss", epoch => Loss(epoch.Metrics.TestLoss)) { Leaves = 5 }, 9),
        (new(null, "test top-1", epoch => Cell.Percent(epoch.Metrics.TestTop1)), 10),
        (new(null, "images/s", epoch => Speed(epoch.Metrics.ImagesPerSecond)) { Leaves = 1 }, 8),
        (new(null, "waiting", epoch => Waiting(epoch.Metrics.DataWait)) { Leaves = 0, Legend = "share of the time in which training waited for images" }, 7),
        (new(null, "time", epoch => TrainingLines.Time(TimeSpan.FromSeconds(epoch.Metrics.Seconds))) { Leaves = 3 }, 7),
    ];

    private readonly IReadOnlyList<(Column<EpochCompleted> Column, int Width)> _columns;
    private readonly string _gap;

    private EpochLines(IReadOnlyList<(Column<EpochCompleted> Column, int Width)> columns, string gap) => (_columns, _gap) = (columns, gap);

    /// <summary>The headings.</summary>
    public string Heading => Line(column => column.Heading);

    /// <summary>The columns that fit a terminal, closer to each other where that keeps one.</summary>
    /// <param name="width">Columns of the terminal.</param>
    public static EpochLines Fit(int width)
    {
        var lines = new EpochLines(All, "   ");
        if (lines.Heading.Length > width)
        {
            lines = new EpochLines(All, "  ");
        }

        foreach (var (column, _) in All.Where(entry => entry.Column.Leaves is not null).OrderBy(entry => entry.Column.Leaves))
        {
            if (lines.Heading.Length > width)
            {
                lines = new EpochLines([.. lines._columns.Where(entry => entry.Column != column)], lines._gap);
            }
        }

        return lines;
    }

    /// <summary>An epoch's figures.</summary>
    public string Of(EpochCompleted epoch) => Line(column => column.Of(epoch).Text);

    private string Line(Func<Column<EpochCompleted>, string> write) =>
        string.Join(_gap, _columns.Select(entry => write(entry.Column).PadLeft(entry.Width)));

    private static Cell Loss(double value) => new Real(value, loss => loss.ToString("0.0000", CultureInfo.InvariantCulture));

    private static Cell Waiting(double? share) =>
        share is { } fraction ? new Real(fraction, waited => string.Create(CultureInfo.InvariantCulture, $"{100 * waited:0.0} %")) : Cell.None("-");

    private static Cell Speed(double value) => new Real(value, speed => speed.ToString("#,##0", CultureInfo.InvariantCulture));
}
