using System.Globalization;
using InceptionDsl.Evaluation;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>An evaluation for people: its figures, and which class was taken for which.</summary>
internal static class EvaluationTable
{
    /// <summary>More classes than this make a matrix that nobody reads.</summary>
    private const int LargestMatrix = 20;

    private const int ListedConfusions = 20;

    /// <param name="title">What was evaluated on what.</param>
    /// <param name="rule">Which crops of an image were looked at; null for none.</param>
    public static void Write(IAnsiConsole console, EvaluationResult result, string title, string? rule = null)
    {
        TextLines.Write(console, title);
        if (rule is not null)
        {
            TextLines.Write(console, rule);
        }

        TextLines.Write(console, Figures(result), new Style(decoration: Decoration.Bold));
        console.WriteLine();
        if (result.Confusion.ClassNames.Count <= LargestMatrix
            && ConfusionColumns.Of(result.Confusion) is var matrix && matrix.Fits(console.Profile.Width))
        {
            TextLines.Write(console, "Confusion matrix: a row for each true class, a column for each class it was taken for.");
            ReportTable.Write(console, matrix);
        }
        else
        {
            WriteConfusions(console, [.. result.Confusion.Confusions]);
        }
    }

    /// <summary>The figures in a line: <c>top-1 99.30 %, top-5 100.00 %, loss 0.0312, 1,000 images</c>.</summary>
    public static string Figures(EvaluationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"top-1 {Percent.Of(result.Top1)}, top-5 {Percent.Of(result.Top5)}, loss {result.Loss:0.0000}, {Numbers.WriteCount(result.Count)} images");

    /// <summary>The largest confusions, where a matrix is too large for the terminal or for a reader.</summary>
    private static void WriteConfusions(IAnsiConsole console, IReadOnlyList<Confusion> confusions)
    {
        if (confusions.Count == 0)
        {
            TextLines.Write(console, "No image was taken for another class.");
            return;
        }

        TextLines.Write(
            console,
            confusions.Count <= ListedConfusions
                ? "Classes taken for others:"
                : $"Classes most often taken for others, {ListedConfusions} of {Numbers.WriteCount(confusions.Count)} pairs:");
        ReportTable.Write(console, ConfusionColumns.Of(confusions.Take(ListedConfusions)));
    }
}
