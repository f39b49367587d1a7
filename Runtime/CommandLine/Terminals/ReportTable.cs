using InceptionDsl.Reports;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>Reports as tables on a console, never wider than it.</summary>
internal static class ReportTable
{
    private const int RecordIndent = 2;

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>A network's rows, its totals, and what they count.</summary>
    /// <param name="rows">What gets a row.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(IAnsiConsole console, NetworkReport report, int batch, ReportRows rows) => Write(
        console, ReportTotals.Title(report), PartColumns.Of(report, batch, rows), ReportTotals.Of(report, batch), ReportTotals.Notes(report, batch));

    /// <summary>A title, rows, totals with their labels, and notes.</summary>
    public static void Write(
        IAnsiConsole console, string title, ReportColumns rows, IReadOnlyList<(string Label, Cell Figure)> figures, IReadOnlyList<string> notes)
    {
        TextLines.Write(console, title, Bold);
        var leftOut = Write(console, rows);
        FieldLines.Write(console, figures);
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
            TextLines.Write(console, note, new Style(decoration: Decoration.Dim));
        }
    }

    /// <summary>A table as it fits the console, or a record for each row; returns the headings of the columns that are left out.</summary>
    public static IReadOnlyList<string> Write(IAnsiConsole console, ReportColumns columns)
    {
        var fitted = columns.Fit(console.Profile.Width);
        if (fitted.AreRecords)
        {
            WriteRecords(console, fitted.Columns);
        }
        else
        {
            console.Write(Table(fitted.Columns, fitted.AreTight));
        }

        return fitted.LeftOut;
    }

    /// <summary>Names, numbers and shapes never wrap.</summary>
    private static Table Table(ReportColumns columns, bool isTight)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns.Columns)
        {
            var shown = new TableColumn(new Text(column.Heading));
            shown.NoWrap = !column.Wraps;
            shown.Padding = new Padding(1, 0, isTight ? 0 : 1, 0);
            table.AddColumn(column.Form == ColumnForm.Figure ? shown.RightAligned() : shown);
        }

        foreach (var row in columns.RowsInOrder)
        {
            table.AddRow(row.Select(cell => new Text(cell.Text, Style(cell.Mark))));
        }

        return table;
    }

    private static Style Style(CellMark mark) => mark switch
    {
        CellMark.Strong => Bold,
        CellMark.Faint => new Style(decoration: Decoration.Dim),
        CellMark.Bad => new Style(Color.Red),
        _ => Spectre.Console.Style.Plain,
    };

    /// <summary>Each row under its first cell, every other one in a line of its own with its heading.</summary>
    private static void WriteRecords(IAnsiConsole console, ReportColumns columns)
    {
        console.WriteLine();
        foreach (var row in columns.Rows)
        {
            TextLines.Write(console, row[0].Text, Bold);
            FieldLines.Write(
                console,
                [.. columns.Columns.Zip(row).Skip(1).Where(field => field.Second.Text.Length > 0).Select(field => (field.First.Heading, field.Second))],
                RecordIndent);
        }

        console.WriteLine();
    }
}
