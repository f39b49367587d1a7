namespace InceptionDsl.Reports;

/// <summary>Comparisons as Markdown with pipe tables.</summary>
internal static class ComparisonMarkdown
{
    /// <summary>Totals, stages that differ, and what the figures are.</summary>
    public static void Write(TextWriter writer, NetworkComparison comparison)
    {
        writer.WriteLine("# " + ComparisonNotes.Title(comparison));
        writer.WriteLine();
        ReportMarkdown.Write(writer, ComparisonTotals.Of(comparison));
        writer.WriteLine();
        var stages = ComparisonColumns.OfStages(comparison);
        if (comparison.AnyStageCorresponds && stages.Rows.Count > 0)
        {
            ReportMarkdown.Write(writer, stages);
            writer.WriteLine();
        }

        foreach (var note in ComparisonNotes.Of(comparison))
        {
            writer.WriteLine("- " + note);
        }
    }
}
