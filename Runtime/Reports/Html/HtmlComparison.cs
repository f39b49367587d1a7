namespace InceptionDsl.Reports.Html;

/// <summary>A comparison as one page: totals with ratios, and the stages that differ.</summary>
internal static class HtmlComparison
{
    public static void Write(TextWriter writer, NetworkComparison comparison) =>
        HtmlPage.Write(writer, ComparisonNotes.Title(comparison), "", page =>
        {
            page.Write("<section>\n<h2>Totals</h2>\n");
            HtmlTable.Write(page, "totals", ComparisonTotals.Of(comparison));
            page.Write("</section>\n");
            var stages = ComparisonColumns.OfStages(comparison);
            if (comparison.AnyStageCorresponds && stages.Rows.Count > 0)
            {
                page.Write("<section>\n<h2>Stages that differ</h2>\n");
                HtmlTable.Write(page, "stages", stages);
                page.Write("</section>\n");
            }

            HtmlPage.WriteNotes(page, ComparisonNotes.Of(comparison));
        });
}
