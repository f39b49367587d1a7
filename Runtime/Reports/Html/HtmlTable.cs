using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports.Html;

/// <summary>Rows as a table that sorts by a click on a heading, with a bar behind each cost.</summary>
internal static class HtmlTable
{
    /// <param name="id">The table's id in the page.</param>
    public static void Write(TextWriter writer, string id, ReportColumns table)
    {
        table = table.WithoutBars;
        writer.Write($"<div class=\"scroll\"><table id=\"{id}\">\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            writer.Write($"<th scope=\"col\" aria-sort=\"none\"{Class(column)}{Legend(column)}><button type=\"button\">{HtmlPage.Encoder.Encode(column.Heading)}</button></th>");
        }

        writer.Write("</tr></thead>\n<tbody>\n");
        var largest = table.Columns.Select((column, index) => column.IsCost ? table.Rows.Max(row => row[index].Figure.Order) : null).ToList();
        foreach (var row in table.Rows)
        {
            writer.Write("<tr>");
            foreach (var (index, cell) in row.Index())
            {
                writer.Write($"<td{Class(table.Columns[index], cell.Mark)}{Figure(table.Columns[index], cell, largest[index])}>{HtmlPage.Encoder.Encode(cell.Text)}</td>");
            }

            writer.Write("</tr>\n");
        }

        writer.Write("</tbody>\n</table></div>\n");
    }

    /// <summary>What the column counts, for a pointer that rests on its heading.</summary>
    private static string Legend(Column column) => (column.Unit, column.Legend) switch
    {
        (null, null) => "",
        (null, { } legend) => $" title=\"{HtmlPage.Encoder.Encode(legend)}\"",
        ({ } unit, null) => $" title=\"in {HtmlPage.Encoder.Encode(unit)}\"",
        ({ } unit, { } legend) => $" title=\"in {HtmlPage.Encoder.Encode(unit)}: {HtmlPage.Encoder.Encode(legend)}\"",
    };

    private static string Class(Column column, CellMark mark = CellMark.None)
    {
        string[] classes =
        [
            .. column.Form == ColumnForm.Text ? [] : (string[])["figure"],
            .. mark == CellMark.None ? [] : (string[])[mark.ToString().ToLowerInvariant()],
        ];
        return classes.Length == 0 ? "" : $" class=\"{string.Join(' ', classes)}\"";
    }

    /// <summary>What a figure sorts by, and the length of its bar.</summary>
    private static string Figure(Column column, Cell cell, double? largest)
    {
        if (column.Form == ColumnForm.Text || cell.Figure.Order is not { } value)
        {
            return "";
        }

        var sorted = $" data-value=\"{Numbers.Write(value)}\"";
        return largest > 0
            ? sorted + string.Create(CultureInfo.InvariantCulture, $" style=\"--share:{100 * value / largest:0.##}%\"")
            : sorted;
    }
}
