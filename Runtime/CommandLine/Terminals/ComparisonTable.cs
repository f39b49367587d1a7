using InceptionDsl.Reports;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>Comparisons as tables on a console.</summary>
internal static class ComparisonTable
{
    /// <summary>Totals, stages that differ, and what the figures are; folded to the console's width.</summary>
    public static void Write(IAnsiConsole console, NetworkComparison comparison)
    {
        TextLines.Write(console, ComparisonNotes.Title(comparison), new Style(decoration: Decoration.Bold));
        foreach (var totals in Totals(comparison, console.Profile.Width))
        {
            ReportTable.Write(console, totals);
        }

        IReadOnlyList<string> leftOut = [];
        var stages = ComparisonColumns.OfStages(comparison);
        if (comparison.AnyStageCorresponds && stages.Rows.Count > 0)
        {
            leftOut = ReportTable.Write(console, stages);
        }

        ReportTable.WriteNotes(console, ComparisonNotes.Of(comparison), leftOut);
    }

    /// <summary>
    /// The totals as they fit: figures in three digits where whole ones do not, then a table for as many networks as fit beside
    /// the first.
    /// </summary>
    private static IEnumerable<ReportColumns> Totals(NetworkComparison comparison, int width)
    {
        if (ComparisonTotals.Of(comparison) is var whole && whole.Fits(width))
        {
            yield return whole;
            yield break;
        }

        for (var (start, count) = (1, 0); start < comparison.Networks.Count; start += count)
        {
            count = comparison.Networks.Count - start;
            while (count > 1 && !Rounded(start, count).Fits(width))
            {
                count--;
            }

            yield return Rounded(start, count);
        }

        ReportColumns Rounded(int start, int count) =>
            ComparisonTotals.Of(comparison, comparison.Networks.Skip(start).Take(count)).Short;
    }
}
