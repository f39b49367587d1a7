using InceptionDsl.Diagrams;

namespace InceptionDsl.Reports.Html;

/// <summary>A report as one page: totals, tables of stages, modules and layers, the network's picture.</summary>
internal static class HtmlReport
{
    /// <param name="report">What the network costs.</param>
    /// <param name="flow">Up or down, in the picture of every step; that of stages flows to the right.</param>
    /// <param name="open">Which table is open at first, besides that of stages.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static void Write(TextWriter writer, NetworkGraph graph, NetworkReport report, int batch, ReportRows open, Flow flow) =>
        HtmlPage.Write(writer, ReportTotals.Title(report), NetworkPicture.Style, page =>
        {
            HtmlPage.WriteTotals(page, ReportTotals.Of(report, batch));
            foreach (var rows in Enum.GetValues<ReportRows>())
            {
                var name = rows.ToString();
                page.Write($"<details{(rows == ReportRows.Stages || rows == open ? " open" : "")}>\n<summary><h2>{name}</h2></summary>\n");
                HtmlTable.Write(page, name.ToLowerInvariant(), PartColumns.Of(report, batch, rows));
                page.Write("</details>\n");
            }

            WritePictures(page, Diagram.Of(graph), report, flow);
            HtmlPage.WriteNotes(page, ReportTotals.Notes(report, batch));
        });

    /// <summary>The stages in one screen, and every step; with repeats drawn once, and in full behind a button.</summary>
    private static void WritePictures(TextWriter page, Diagram diagram, NetworkReport report, Flow flow)
    {
        var folded = diagram.Fold();
        page.Write("<section>\n<h2>Stages in one screen</h2>\n");
        NetworkPicture.WriteStages(page, folded, report);
        page.Write("</section>\n<section>\n<h2>Network</h2>\n");
        if (folded.Repeats.Count > 0)
        {
            page.Write("<button type=\"button\" id=\"unfold\" aria-expanded=\"false\" aria-controls=\"unfolded\">Draw every repeat</button>\n");
            NetworkPicture.WriteSteps(page, "unfolded", diagram, report, flow, isHidden: true);
        }

        NetworkPicture.WriteSteps(page, "folded", folded, report, flow);
        page.Write("</section>\n");
    }
}
