using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports.Html;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Training.Runs;

/// <summary>The charts of a run, or of several, by epoch.</summary>
internal static class RunCharts
{
    private static readonly IReadOnlyList<Quantity> All =
    [
        new("Loss", "nats", Significant, [("training", epoch => epoch.TrainLoss), ("test", epoch => epoch.TestLoss)]),
        new("Accuracy", "top-1", Share, [("training, augmented", epoch => epoch.TrainTop1), ("test", epoch => epoch.TestTop1)]),
        new("Learning rate", null, Significant, [("learning rate", epoch => epoch.LearningRate)]),
        new("Speed", "images/s", Count, [("images/s", epoch => epoch.ImagesPerSecond)]),
        new("Waiting for images", "share of the time", Share, [("waiting", epoch => epoch.DataWait)]),
    ];

    /// <summary>One run's charts.</summary>
    public static IEnumerable<Chart> Of(IReadOnlyList<EpochMetrics> epochs) => All.Select(quantity => new Chart(
        quantity.Heading, "epoch", quantity.Write, [.. quantity.Curves.Select(curve => Curve.Of(curve.Name, epochs, epoch => epoch.Epoch, curve.Of))]));

    /// <summary>Charts with a curve for each run.</summary>
    public static IEnumerable<Chart> Of(IReadOnlyList<(string Name, IReadOnlyList<EpochMetrics> Epochs)> runs) =>
        from quantity in All
        from figure in quantity.Curves
        select new Chart(
            quantity.Curves.Count == 1 ? quantity.Heading : $"{quantity.Heading}, {figure.Name}",
            "epoch",
            quantity.Write,
            [.. runs.Select(run => Curve.Of(run.Name, run.Epochs, epoch => epoch.Epoch, figure.Of))]);

    /// <summary>Four digits, without zeros that say nothing.</summary>
    private static string Significant(double value) =>
        Numbers.Write(double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Share(double value) => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.##} %");

    private static string Count(double value) => value.ToString(value < 10 ? "0.##" : "#,##0", CultureInfo.InvariantCulture);

    private sealed record Quantity(
        string Title, string? Unit, Func<double, string> Write, IReadOnlyList<(string Name, Func<EpochMetrics, double?> Of)> Curves)
    {
        /// <summary>What it is, with its unit.</summary>
        public string Heading => Unit is null ? Title : $"{Title} ({Unit})";
    }
}
