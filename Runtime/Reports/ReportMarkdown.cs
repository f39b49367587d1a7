namespace InceptionDsl.Reports;

/// <summary>Reports as Markdown with pipe tables.</summary>
internal static class ReportMarkdown
{
    /// <summary>A network's rows, its totals, and what they count.</summary>
    /// <param name="rows">What gets a row.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(TextWriter writer, NetworkReport report, int batch, ReportRows rows) => Write(
        writer, ReportTotals.Title(report), NetworkColumns.Of(report, batch, rows), ReportTotals.Of(report, batch), ReportTotals.Notes(report, batch));

    /// <summary>A title, rows, totals with their labels, and notes.</summary>
    public static void Write(
        TextWriter writer, string title, ReportColumns rows, IReadOnlyList<(string Label, string Figure)> totals, IReadOnlyList<string> notes)
    {
        writer.WriteLine("# " + title);
        writer.WriteLine();
        Write(writer, rows.Bars is { } bars ? rows.Without(bars) : rows);
        writer.WriteLine();
        Write(writer, new ReportColumns(["Total", "Figure"], 1, [.. totals.Select(row => new[] { row.Label, row.Figure })]));
        writer.WriteLine();
        foreach (var note in notes)
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
