using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using ScottPlot;
using SkiaSharp;

namespace InceptionDsl.Training;

/// <summary>Draws loss and accuracy by epoch.</summary>
public static class TrainingCurves
{
    private const int Width = 1200;
    private const int Height = 480;

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

        EmbeddedFont.Register();
        double[] epochs = [.. metrics.Select(epoch => (double)epoch.Epoch)];
        var figure = new Multiplot();
        figure.AddPlots(2);
        figure.Layout = new ScottPlot.MultiplotLayouts.Columns();
        var loss = figure.GetPlot(0);
        Add(loss, epochs, metrics.Select(epoch => epoch.TrainLoss), "training", TrainColor);
        Add(loss, epochs, metrics.Select(epoch => epoch.TestLoss), "test", TestColor);
        Finish(loss, epochs, "loss (nats)", title ?? "", Alignment.UpperRight);
        var accuracy = figure.GetPlot(1);
        Add(accuracy, epochs, metrics.Select(epoch => 100 * epoch.TrainTop1), "training, augmented", TrainColor);
        Add(accuracy, epochs, metrics.Select(epoch => 100 * epoch.TestTop1), "test", TestColor);
        var last = FormattableString.Invariant($"test top-1 after epoch {metrics[^1].Epoch}: {100 * metrics[^1].TestTop1:F2} %");
        Finish(accuracy, epochs, "top-1 accuracy (%)", last, Alignment.LowerRight);
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        figure.Render(surface.Canvas, new PixelRect(0, Width, Height, 0));
        using var picture = surface.Snapshot();
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        AtomicFile.Write(path, png.SaveTo);
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
        plot.Font.Set(EmbeddedFont.Name);
        plot.Title(title);
        plot.XLabel("epoch");
        plot.YLabel(quantity);
        plot.ShowLegend(legend);
        plot.Axes.AutoScale();
        plot.Axes.SetLimitsX(epochs[0] - 0.5, epochs[^1] + 0.5);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
    }
}
