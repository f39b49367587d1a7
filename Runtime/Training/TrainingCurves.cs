using InceptionDsl.Images;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using ScottPlot;

namespace InceptionDsl.Training;

/// <summary>Draws loss and accuracy by epoch.</summary>
public static class TrainingCurves
{
    private static readonly Color TrainColor = Color.FromHex("#1F6FB4");
    private static readonly Color TestColor = Color.FromHex("#D9541E");

    /// <summary>Writes a PNG of 1200×480 pixels: the losses on the left, the accuracies on the right.</summary>
    /// <param name="path">The file; replaced at once or not at all.</param>
    /// <param name="metrics">At least one epoch.</param>
    /// <param name="title">Above the left panel; null for none.</param>
    /// <exception cref="ArgumentException">There is no epoch.</exception>
    public static void Save(string path, IReadOnlyList<EpochMetrics> metrics, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.Count == 0)
        {
            throw new ArgumentException("There is no epoch to draw.", nameof(metrics));
        }

        double[] epochs = [.. metrics.Select(epoch => (double)epoch.Epoch)];
        var last = FormattableString.Invariant($"test top-1 after epoch {metrics[^1].Epoch}: {100 * metrics[^1].TestTop1:F2} %");
        AtomicFile.Write(path, PlotPicture.Of(
            [
                loss =>
                {
                    Add(loss, epochs, metrics.Select(epoch => epoch.TrainLoss), "training", TrainColor);
                    Add(loss, epochs, metrics.Select(epoch => epoch.TestLoss), "test", TestColor);
                    Finish(loss, epochs, "loss (nats)", title ?? "", Alignment.UpperRight);
                },
                accuracy =>
                {
                    Add(accuracy, epochs, metrics.Select(epoch => 100 * epoch.TrainTop1), "training, augmented", TrainColor);
                    Add(accuracy, epochs, metrics.Select(epoch => 100 * epoch.TestTop1), "test", TestColor);
                    Finish(accuracy, epochs, "top-1 accuracy (%)", last, Alignment.LowerRight);
                },
            ]).Png());
    }

    private static void Add(Plot plot, double[] epochs, IEnumerable<double> values, string name, Color color)
    {
        // A gap where a figure is no number; ScottPlot would refuse it.
        var points = epochs.Zip(values).Where(point => double.IsFinite(point.Second)).ToList();
        var line = plot.Add.Scatter(points.Select(point => point.First).ToArray(), points.Select(point => point.Second).ToArray());
        line.LegendText = name;
        line.Color = color;
        line.LineWidth = 2;
        line.MarkerSize = points.Count > 40 ? 0 : 5;
    }

    private static void Finish(Plot plot, double[] epochs, string quantity, string title, Alignment legend)
    {
        PlotPicture.Label(plot, title, "epoch", quantity);
        plot.ShowLegend(legend);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsX(epochs[0] - 0.5, epochs[^1] + 0.5);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
    }
}
