using System.Globalization;
using InceptionDsl.Reports;

namespace InceptionDsl.Training.Metrics;

/// <summary>The columns of epochs, under the names that their JSON lines have.</summary>
internal static class EpochColumns
{
    public static IReadOnlyList<Column<EpochMetrics>> All { get; } =
    [
        new("epoch", "Epoch", epoch => Cell.Count(epoch.Epoch)),
        new("step", "Steps", epoch => Cell.Count(epoch.Step)),
        new("learningRate", "Learning rate", epoch => Number(epoch.LearningRate, "0.######")),
        new("trainLoss", "Training loss", epoch => Loss(epoch.TrainLoss)) { Unit = "nats" },
        new("trainTop1", "Training top-1", epoch => Share(epoch.TrainTop1)),
        new("testLoss", "Test loss", epoch => Loss(epoch.TestLoss)) { Unit = "nats" },
        new("testTop1", "Test top-1", epoch => Share(epoch.TestTop1)),
        new("testTop5", "Test top-5", epoch => Share(epoch.TestTop5)),
        new("imagesPerSecond", "Images/s", epoch => Number(epoch.ImagesPerSecond, "#,##0")),
        new("seconds", "Seconds", epoch => Number(epoch.Seconds, "#,##0.0")),
        new("dataWait", "Waiting", epoch => epoch.DataWait is { } wait ? Share(wait) : Cell.None()) { Legend = "share of the time in which training waited for images" },
        new("memoryBytes", "Memory", epoch => epoch.MemoryBytes is { } bytes ? new Count(bytes, CountForm.RoundedBytes) : Cell.None()),
    ];

    /// <summary>A loss to four decimals; none of one that is no number.</summary>
    public static Cell Loss(double loss) => Number(loss, "0.0000");

    /// <summary>A fraction to a hundredth of a percent; none of one that is no number.</summary>
    public static Cell Share(double fraction) => double.IsFinite(fraction) ? Cell.Percent(fraction) : Cell.None("-");

    private static Cell Number(double number, string format) =>
        double.IsFinite(number) ? new Real(number, value => value.ToString(format, CultureInfo.InvariantCulture)) : Cell.None("-");
}
