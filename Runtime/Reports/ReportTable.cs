using Spectre.Console;

namespace InceptionDsl.Reports;

/// <summary>Reports as tables on a console.</summary>
internal static class ReportTable
{
    /// <summary>A network's rows, its totals, and what they count.</summary>
    /// <param name="rows">What gets a row.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(IAnsiConsole console, NetworkReport report, int batch, ReportRows rows) => Write(
        console, ReportTotals.Title(report), NetworkColumns.Of(report, batch, rows), ReportTotals.Of(report, batch), ReportTotals.Notes(report, batch));

    /// <summary>A title, rows, totals with their labels, and notes.</summary>
    public static void Write(
        IAnsiConsole console, string title, ReportColumns rows, IReadOnlyList<(string Label, string Figure)> figures, IReadOnlyList<string> notes)
    {
        var table = Table(rows.Fit(console.Profile.Width, out var leftOut));
        var totals = new Table { ShowHeaders = false, Border = TableBorder.None };
        totals.AddColumn(new TableColumn("").NoWrap().PadRight(3));
        totals.AddColumn(new TableColumn("").RightAligned().NoWrap());
        foreach (var (label, figure) in figures)
        {
            totals.AddRow(new Text(label), new Text(figure, new Style(decoration: Decoration.Bold)));
        }

        console.Write(new Text(title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        console.Write(table);
        console.Write(totals);
        console.WriteLine();
        WriteNotes(console, notes, leftOut);
    }

    /// <summary>What figures count and, on a narrow terminal, which columns are left out, in lines.</summary>
    public static void WriteNotes(IAnsiConsole console, IReadOnlyList<string> notes, IReadOnlyList<string> leftOut)
    {
        if (leftOut.Count > 0)
        {
            notes = [.. notes, $"Left out on this narrow terminal: {string.Join(", ", leftOut)}; --format markdown has every column."];
        }

        foreach (var note in notes)
        {
            console.Write(new Text(note, new Style(decoration: Decoration.Dim)));
            console.WriteLine();
        }
    }

    /// <summary>Columns of text as a table; names, numbers and shapes never wrap.</summary>
    public static Table Table(ReportColumns columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var (index, heading) in columns.Headings.Index())
        {
            var column = new TableColumn(new Text(heading));
            table.AddColumn(index == 0 ? column.NoWrap()
                : index < columns.TextColumns ? column
                : heading == columns.Bars ? column.NoWrap()
                : column.RightAligned().NoWrap());
        }

        foreach (var row in columns.Rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }
}
