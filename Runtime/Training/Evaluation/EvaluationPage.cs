using InceptionDsl.Images;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;

namespace InceptionDsl.Evaluation;

/// <summary>An evaluation as a page, or as a part of one: confusion, classes, and the worst mistakes as pictures.</summary>
internal static class EvaluationPage
{
    /// <summary>More classes than this make a matrix that nobody reads.</summary>
    private const int LargestMatrix = 30;

    private const int ListedConfusions = 50;

    /// <summary>A page of its own.</summary>
    /// <param name="mistakes">The worst, with their images.</param>
    public static void Write(TextWriter writer, EvaluationDocument evaluation, IReadOnlyList<MistakenImage> mistakes) =>
        HtmlPage.Write(writer, $"{evaluation.Network} on the test part of {evaluation.Data}", "", page =>
        {
            HtmlPage.WriteTotals(page, [.. Figures(evaluation), ("Weights", evaluation.Weights)]);
            WriteSections(page, evaluation, Pictures(mistakes));
        });

    /// <summary>The figures, each with its label.</summary>
    public static IEnumerable<(string Label, Cell Figure)> Figures(EvaluationDocument evaluation) =>
    [
        ("Test top-1", Cell.Percent(evaluation.TestTop1)),
        ("Test top-5", Cell.Percent(evaluation.TestTop5)),
        ("Test loss", new Real(evaluation.TestLoss, loss => loss.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture) + " nats")),
        .. evaluation.Calibration is { } calibration ? [("Calibration error", Cell.Percent(calibration.ExpectedError))] : Array.Empty<(string, Cell)>(),
        ("Test images", Cell.Count(evaluation.Images)),
    ];

    /// <summary>Confusion, classes and mistakes.</summary>
    public static void WriteSections(TextWriter page, EvaluationDocument evaluation, IReadOnlyList<GalleryPicture> mistakes)
    {
        var matrix = evaluation.Confusion.ToMatrix();
        if (matrix.ClassNames.Count <= LargestMatrix)
        {
            page.Write("<section>\n<h2>Confusion</h2>\n<p>A row for each true class, a column for each class that it was taken for.</p>\n<div class=\"wide\">");
            HtmlTable.Write(page, "confusion", ConfusionColumns.Of(matrix));
            page.Write("</div>\n</section>\n");
        }
        else
        {
            page.Write("<section>\n<h2>Classes most often taken for others</h2>\n");
            HtmlTable.Write(page, "confusions", ConfusionColumns.Of(matrix.Confusions.Take(ListedConfusions)));
            page.Write("</section>\n");
        }

        page.Write("<section>\n<h2>Classes</h2>\n");
        HtmlTable.Write(page, "classes", ConfusionColumns.OfClasses(matrix));
        page.Write("</section>\n");
        WriteCalibration(page, evaluation.Calibration);
        page.Write("<section>\n<h2>Worst mistakes</h2>\n");
        page.Write(mistakes.Count > 0
            ? "<p>The images taken for another class with the highest probability.</p>\n"
            : $"<p>{(evaluation.Mistakes.Count > 0 ? "Their images are not at hand." : "No image was taken for another class.")}</p>\n");
        HtmlGallery.Write(page, "mistakes", mistakes);
        page.Write("</section>\n");
    }

    private static void WriteCalibration(TextWriter page, CalibrationDocument? calibration)
    {
        if (calibration is null)
        {
            return;
        }

        page.Write("<section>\n<h2>Calibration</h2>\n");
        page.Write($"<p>Images by the probability of the class that they were taken for: how many of them are of that class. Expected calibration error {Percent.Of(calibration.ExpectedError)}, largest {Percent.Of(calibration.LargestError)}.</p>\n");
        HtmlReliability.Write(page, "reliability", [.. calibration.Bins.Select(bin => new ReliabilityBar(bin.Low, bin.High, bin.Count, bin.Confidence, bin.Accuracy))]);
        page.Write("</section>\n");
    }

    /// <summary>Mistakes as pictures.</summary>
    public static IReadOnlyList<GalleryPicture> Pictures(IReadOnlyList<MistakenImage> mistakes) =>
    [
        .. from mistake in mistakes
           let told = mistake.Mistake
           select new GalleryPicture(
               told.Image,
               PngImage.Of(mistake.Image),
               $"{told.Actual} taken for {told.Predicted}",
               $"{Percent.Of(told.Confidence)}; {told.Actual}: {Percent.Of(told.ActualProbability)}"),
    ];
}
