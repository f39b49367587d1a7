using Spectre.Console;

namespace InceptionDsl.Reports;

/// <summary>Comparisons as tables on a console.</summary>
internal static class ComparisonTable
{
    /// <summary>Totals, stages that differ, and what the figures are; folded to the console's width.</summary>
    public static void Write(IAnsiConsole console, NetworkComparison comparison)
    {
        console.Write(new Text(ComparisonNotes.Title(comparison), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (var totals in ComparisonTotals.Fit(comparison, console.Profile.Width))
        {
            console.Write(ReportTable.Table(totals));
        }

        IReadOnlyList<string> leftOut = [];
        var stages = ComparisonColumns.OfStages(comparison);
        if (comparison.AnyStageCorresponds && stages.Rows.Count > 0)
        {
            console.Write(ReportTable.Table(stages.Fit(console.Profile.Width, out leftOut)));
        }

        ReportTable.WriteNotes(console, ComparisonNotes.Of(comparison), leftOut);
    }
}
