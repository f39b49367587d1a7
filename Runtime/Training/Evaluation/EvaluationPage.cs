using InceptionDsl.Data;
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

    /// <summary>Pixels of a picture's longer side at most.</summary>
    private const int Side = 160;

    /// <summary>A page of its own.</summary>
    /// <param name="images">What was measured on.</param>
    public static void Write(TextWriter writer, EvaluationDocument evaluation, ImageDataset images) =>
        HtmlPage.Write(writer, $"{evaluation.Network} on the test part of {evaluation.Data}", "", page =>
        {
            HtmlPage.WriteTotals(page, [.. Figures(evaluation), ("Weights", evaluation.Weights)]);
            WriteSections(page, evaluation, Pictures(evaluation, images));
        });

    /// <summary>The figures, each with its label.</summary>
    public static IEnumerable<(string Label, Cell Figure)> Figures(EvaluationDocument evaluation) =>
    [
        ("Test top-1", Cell.Percent(evaluation.TestTop1)),
        ("Test top-5", Cell.Percent(evaluation.TestTop5)),
        ("Test loss", new Real(evaluation.TestLoss, loss => loss.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture) + " nats")),
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
        page.Write("</section>\n<section>\n<h2>Worst mistakes</h2>\n");
        page.Write(mistakes.Count > 0
            ? "<p>The images taken for another class with the highest probability.</p>\n"
            : $"<p>{(evaluation.Mistakes.Count > 0 ? "Their images are not at hand." : "No image was taken for another class.")}</p>\n");
        HtmlGallery.Write(page, "mistakes", mistakes);
        page.Write("</section>\n");
    }

    /// <summary>The mistakes' images, of those that can be read.</summary>
    public static IReadOnlyList<GalleryPicture> Pictures(EvaluationDocument evaluation, ImageDataset images) =>
    [
        .. from mistake in evaluation.Mistakes
           let image = Read(images, mistake.Index)
           where image is not null
           select new GalleryPicture(
               mistake.Image,
               PngImage.Of(image),
               $"{mistake.Actual} taken for {mistake.Predicted}",
               $"{Percent.Of(mistake.Confidence)}; {mistake.Actual}: {Percent.Of(mistake.ActualProbability)}"),
    ];

    /// <summary>The mistakes' images on one sheet; null where there are none.</summary>
    public static PixelImage? Sheet(EvaluationDocument evaluation, ImageDataset images)
    {
        var read = evaluation.Mistakes.Select(mistake => Read(images, mistake.Index)).OfType<PixelImage>().ToList();
        return read.Count > 0 ? ImageSheet.Of(read, Side / 2, columns: 8) : null;
    }

    private static PixelImage? Read(ImageDataset images, int index)
    {
        try
        {
            return index < images.Count ? ImageSheet.Within(images.Read(index), Side) : null;
        }
        catch (Exception failure) when (failure is ImageDataException or IOException or UnauthorizedAccessException)
        {
            // It has vanished since it was measured.
            return null;
        }
    }
}
