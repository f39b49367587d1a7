using InceptionDsl.Diagrams;

namespace InceptionDsl.Reports.Html;

/// <summary>A report as one page: totals, tables of stages and layers, the network's picture.</summary>
internal static class HtmlReport
{
    /// <param name="layers">Whether the table of layers is open at first.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(TextWriter writer, NetworkGraph graph, int batch, bool layers, Flow flow)
    {
        var report = NetworkReport.Of(graph);
        HtmlPage.Write(writer, ReportTotals.Title(report), PictureStyle(), page =>
        {
            HtmlPage.WriteTotals(page, ReportTotals.Of(report, batch));
            page.Write("<section>\n<h2>Stages</h2>\n");
            HtmlTable.Write(page, "stages", NetworkColumns.Of(report, batch, ReportRows.Stages));
            page.Write($"</section>\n<details{(layers ? " open" : "")}>\n<summary><h2>Layers</h2></summary>\n");
            HtmlTable.Write(page, "layers", NetworkColumns.Of(report, batch, ReportRows.Layers));
            page.Write("</details>\n<section>\n<h2>Network</h2>\n<div class=\"picture\">\n");
            page.Write(SvgDiagram.Element(graph, flow));
            page.Write("</div>\n</section>\n");
            HtmlPage.WriteNotes(page, ReportTotals.Notes(report, batch));
        });
    }

    /// <summary>The system's choice of light or dark, and the page's own button, which has the last word.</summary>
    private static string PictureStyle() =>
        SvgDiagram.Form
        + Palette.Light.Rules("")
        + "@media (prefers-color-scheme:dark){\n" + Palette.Dark.Rules(":root:not([data-theme=light]) ") + "}\n"
        + Palette.Dark.Rules(":root[data-theme=dark] ");
}
