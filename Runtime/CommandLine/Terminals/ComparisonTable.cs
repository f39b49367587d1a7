using Spectre.Console;

namespace InceptionDsl.Reports;

/// <summary>Comparisons as tables on a console.</summary>
internal static class ComparisonTable
{
    /// <summary>Totals, stages that differ, and what the figures are; folded to the console's width.</summary>
    public static void Write(IAnsiConsole console, NetworkComparison comparison)
    {
        TextLines.Write(console, ComparisonNotes.Title(comparison), new Style(decoration: Decoration.Bold));
        foreach (var totals in ComparisonTotals.Fit(comparison, console.Profile.Width))
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
}
