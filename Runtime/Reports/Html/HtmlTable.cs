using System.Globalization;
using InceptionDsl.Language;

namespace InceptionDsl.Reports.Html;

/// <summary>Rows of text as a table that sorts by a click on a heading, with a bar behind each cost.</summary>
internal static class HtmlTable
{
    /// <summary>Columns whose figures are parts of a total, or add up.</summary>
    private static readonly HashSet<string> Costs = ["Parameters", "Multiply-adds", "FLOPs", "Activation bytes"];

    /// <param name="id">The table's id in the page.</param>
    public static void Write(TextWriter writer, string id, ReportColumns columns)
    {
        if (columns.Bars is { } bars)
        {
            columns = columns.Without(bars) with { Bars = null };
        }

        writer.Write($"<div class=\"scroll\"><table id=\"{id}\">\n<thead><tr>");
        foreach (var (index, heading) in columns.Headings.Index())
        {
            writer.Write($"<th scope=\"col\" aria-sort=\"none\"{Class(columns, index)}><button type=\"button\">{HtmlPage.Encoder.Encode(heading)}</button></th>");
        }

        writer.Write("</tr></thead>\n<tbody>\n");
        var largest = columns.Headings.Select((heading, index) =>
            Costs.Contains(heading) ? columns.Rows.Max(row => Value(row[index])) : null).ToList();
        foreach (var row in columns.Rows)
        {
            writer.Write("<tr>");
            foreach (var (index, cell) in row.Index())
            {
                writer.Write($"<td{Class(columns, index)}{Figure(columns, index, cell, largest[index])}>{HtmlPage.Encoder.Encode(cell)}</td>");
            }

            writer.Write("</tr>\n");
        }

        writer.Write("</tbody>\n</table></div>\n");
    }

    private static string Class(ReportColumns columns, int index) => index < columns.TextColumns ? "" : " class=\"figure\"";

    /// <summary>What a figure sorts by, and the length of its bar.</summary>
    private static string Figure(ReportColumns columns, int index, string cell, double? largest)
    {
        if (index < columns.TextColumns || Value(cell) is not { } value)
        {
            return "";
        }

        var sorted = $" data-value=\"{Numbers.Write(value)}\"";
        return largest > 0
            ? sorted + string.Create(CultureInfo.InvariantCulture, $" style=\"--share:{100 * value / largest:0.##}%\"")
            : sorted;
    }

    /// <summary>A count, a percentage, or a shape's elements; null for words.</summary>
    private static double? Value(string cell)
    {
        var product = 1.0;
        foreach (var part in cell.Split('×'))
        {
            if (!double.TryParse(part.TrimEnd(' ', '%'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            product *= value;
        }

        return product;
    }
}
