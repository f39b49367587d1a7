namespace InceptionDsl.Reports;

/// <summary>Reports as Markdown with pipe tables.</summary>
internal static class ReportMarkdown
{
    /// <summary>A network's rows, its totals, and what they count.</summary>
    /// <param name="layers">One row for each layer instead of each stage.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(TextWriter writer, NetworkReport report, int batch, bool layers)
    {
        var rows = layers ? NetworkColumns.OfLayers(report, batch) : NetworkColumns.OfStages(report, batch);
        var totals = new ReportColumns(
            ["Total", "Figure"], 1, [.. ReportTotals.Of(report, batch).Select(row => new[] { row.Label, row.Figure })]);
        writer.WriteLine("# " + ReportTotals.Title(report));
        writer.WriteLine();
        Write(writer, rows.Bars is { } bars ? rows.Without(bars) : rows);
        writer.WriteLine();
        Write(writer, totals);
        writer.WriteLine();
        foreach (var note in ReportTotals.Notes(report, batch))
        {
            writer.WriteLine("- " + note);
        }
    }

    /// <summary>Columns of text as a pipe table.</summary>
    public static void Write(TextWriter writer, ReportColumns columns)
    {
        WriteRow(writer, columns.Headings);
        WriteRow(writer, columns.Headings.Select((_, index) => index < columns.TextColumns ? "---" : "---:"));
        foreach (var row in columns.Rows)
        {
            WriteRow(writer, row);
        }
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells) =>
        writer.WriteLine("| " + string.Join(" | ", cells.Select(Escape)) + " |");

    /// <summary>The bar of a group, <c>[a | b]</c>, would end the cell.</summary>
    private static string Escape(string cell) =>
        cell.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
