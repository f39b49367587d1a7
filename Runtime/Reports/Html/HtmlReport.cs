using System.Text.Encodings.Web;
using System.Text.Unicode;
using InceptionDsl.Diagrams;

namespace InceptionDsl.Reports.Html;

/// <summary>
/// A report as one page: totals, sortable tables with bars, the network's picture. It needs no other file and no network, and
/// forbids itself to load any.
/// </summary>
internal static class HtmlReport
{
    /// <summary>Leaves letters of all scripts, × and → as themselves.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(TextWriter writer, NetworkGraph graph, int batch, Flow flow)
    {
        var report = NetworkReport.Of(graph);
        var title = Encoder.Encode(ReportTotals.Title(report));
        writer.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            {PageResource.Text("report.css")}{PictureStyle()}</style>
            </head>
            <body>
            <header><h1>{title}</h1><button type="button" id="theme">Light or dark</button></header>
            <main>
            <dl class="totals">

            """.ReplaceLineEndings("\n"));
        foreach (var (label, figure) in ReportTotals.Of(report, batch))
        {
            writer.Write($"<div><dt>{Encoder.Encode(label)}</dt><dd>{Encoder.Encode(figure)}</dd></div>\n");
        }

        writer.Write("</dl>\n<section>\n<h2>Stages</h2>\n");
        HtmlTable.Write(writer, "stages", NetworkColumns.OfStages(report, batch));
        writer.Write("</section>\n<details>\n<summary><h2>Layers</h2></summary>\n");
        HtmlTable.Write(writer, "layers", NetworkColumns.OfLayers(report, batch));
        writer.Write("</details>\n<section>\n<h2>Network</h2>\n<div class=\"picture\">\n");
        writer.Write(SvgDiagram.Element(graph, flow));
        writer.Write("</div>\n</section>\n<section>\n<h2>What the figures count</h2>\n<ul>\n");
        foreach (var note in ReportTotals.Notes(report, batch))
        {
            writer.Write($"<li>{Encoder.Encode(note)}</li>\n");
        }

        writer.Write($"</ul>\n</section>\n</main>\n<script>\n{PageResource.Text("report.js")}</script>\n</body>\n</html>\n");
    }

    /// <summary>The system's choice of light or dark, and the page's own button, which has the last word.</summary>
    private static string PictureStyle() =>
        SvgDiagram.Form
        + Palette.Light.Rules("")
        + "@media (prefers-color-scheme:dark){\n" + Palette.Dark.Rules(":root:not([data-theme=light]) ") + "}\n"
        + Palette.Dark.Rules(":root[data-theme=dark] ");
}
