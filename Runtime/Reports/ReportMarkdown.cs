namespace InceptionDsl.Reports;

/// <summary>Reports as Markdown with pipe tables.</summary>
internal static class ReportMarkdown
{
    private static readonly IReadOnlyList<Column<(string Label, Cell Figure)>> Totals =
    [
        new(null, "Total", total => total.Label) { Form = ColumnForm.Text },
        new(null, "Figure", total => total.Figure),
    ];

    /// <summary>A network's rows, its totals, and what they count.</summary>
    /// <param name="rows">What gets a row.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(TextWriter writer, NetworkReport report, int batch, ReportRows rows) => Write(
        writer, ReportTotals.Title(report), PartColumns.Of(report, batch, rows), ReportTotals.Of(report, batch), ReportTotals.Notes(report, batch));

    /// <summary>A title, rows, totals with their labels, and notes.</summary>
    public static void Write(
        TextWriter writer, string title, ReportColumns rows, IReadOnlyList<(string Label, Cell Figure)> totals, IReadOnlyList<string> notes)
    {
        writer.WriteLine("# " + title);
        writer.WriteLine();
        Write(writer, rows);
        writer.WriteLine();
        Write(writer, ReportColumns.Of(totals, Totals));
        writer.WriteLine();
        foreach (var note in notes)
        {
            writer.WriteLine("- " + note);
        }
    }

    /// <summary>A pipe table.</summary>
    public static void Write(TextWriter writer, ReportColumns table)
    {
        table = table.WithoutBars;
        WriteRow(writer, table.Columns.Select(column => column.Heading));
        WriteRow(writer, table.Columns.Select(column => column.Form == ColumnForm.Text ? "---" : "---:"));
        foreach (var row in table.RowsInOrder)
        {
            WriteRow(writer, row.Select(cell => cell.Text));
        }
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells) =>
        writer.WriteLine("| " + string.Join(" | ", cells.Select(Escape)) + " |");

    /// <summary>The bar of a group, <c>[a | b]</c>, would end the cell.</summary>
    private static string Escape(string cell) =>
        cell.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
