using InceptionDsl.Diagrams;

namespace InceptionDsl.Reports.Html;

/// <summary>A report as one page: totals, tables of stages, modules and layers, the network's picture.</summary>
internal static class HtmlReport
{
    /// <param name="report">What the network costs.</param>
    /// <param name="open">Which table is open at first, besides that of stages.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(TextWriter writer, NetworkGraph graph, NetworkReport report, int batch, ReportRows open, Flow flow) =>
        HtmlPage.Write(writer, ReportTotals.Title(report), PictureStyle(), page =>
        {
            HtmlPage.WriteTotals(page, ReportTotals.Of(report, batch));
            foreach (var rows in Enum.GetValues<ReportRows>())
            {
                var name = rows.ToString();
                page.Write($"<details{(rows == ReportRows.Stages || rows == open ? " open" : "")}>\n<summary><h2>{name}</h2></summary>\n");
                HtmlTable.Write(page, name.ToLowerInvariant(), NetworkColumns.Of(report, batch, rows));
                page.Write("</details>\n");
            }

            page.Write("<section>\n<h2>Network</h2>\n<div class=\"picture\">\n");
            page.Write(SvgDiagram.Element(graph, report, flow));
            page.Write("</div>\n</section>\n");
            HtmlPage.WriteNotes(page, ReportTotals.Notes(report, batch));
        });

    /// <summary>The system's choice of light or dark, and the page's own button, which has the last word.</summary>
    private static string PictureStyle() =>
        SvgDiagram.Form
        + Palette.Light.Rules("")
        + "@media (prefers-color-scheme:dark){\n" + Palette.Dark.Rules(":root:not([data-theme=light]) ") + "}\n"
        + Palette.Dark.Rules(":root[data-theme=dark] ");
}
