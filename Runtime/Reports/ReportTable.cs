using Spectre.Console;

namespace InceptionDsl.Reports;

/// <summary>Reports as tables on a console.</summary>
internal static class ReportTable
{
    /// <summary>A network's rows, its totals, and what they count.</summary>
    /// <param name="layers">One row for each layer instead of each stage.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(IAnsiConsole console, NetworkReport report, int batch, bool layers)
    {
        var rows = Table(layers ? ReportColumns.OfLayers(report, batch) : ReportColumns.OfStages(report, batch, bars: true));
        var totals = new Table { ShowHeaders = false, Border = TableBorder.None };
        totals.AddColumn(new TableColumn("").NoWrap().PadRight(3));
        totals.AddColumn(new TableColumn("").RightAligned().NoWrap());
        foreach (var (label, figure) in ReportTotals.Of(report, batch))
        {
            totals.AddRow(new Text(label), new Text(figure, new Style(decoration: Decoration.Bold)));
        }

        console.Write(new Text(ReportTotals.Title(report), new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        console.Write(rows);
        console.Write(totals);
        console.WriteLine();
        foreach (var note in ReportTotals.Notes(report.Total.Buffers > 0, batch))
        {
            console.Write(new Text(note, new Style(decoration: Decoration.Dim)));
            console.WriteLine();
        }
    }

    /// <summary>Columns of text as a table; numbers and shapes never wrap.</summary>
    public static Table Table(ReportColumns columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var index = 0; index < columns.Headings.Count; index++)
        {
            var column = new TableColumn(new Text(columns.Headings[index]));
            var isText = index < columns.TextColumns || (columns.EndsInBars && index == columns.Headings.Count - 1);
            table.AddColumn(isText ? column : column.RightAligned().NoWrap());
        }

        foreach (var row in columns.Rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }
}
