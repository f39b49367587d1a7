using System.Text.RegularExpressions;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;

namespace InceptionDsl.Runtime.Tests.Reports;

public class HtmlTableTests
{
    private static readonly ReportColumns Columns = new(
        [new("name", "Stage") { Form = ColumnForm.Text }, new("output", "Output"), new("parameters", "Parameters") { IsCost = true, Legend = "learned <numbers>" }, new("share", "Share") { Unit = "parts" }],
        [
            ["a<b>", Cell.Of(new Shape(2, 3, 4)), Cell.Count(1000), Cell.Share(0.125)],
            ["\"c\" & d", Cell.Of(Shape.Features(10)), Cell.Count(250), Cell.None("auxiliary")],
        ]);

    [Fact]
    public void Cells_are_escaped() =>
        Assert.Equal(["a&lt;b&gt;", "&quot;c&quot; &amp; d"], Regex.Matches(Table(), "<tr><td>(.*?)</td>").Select(match => match.Groups[1].Value));

    [Fact]
    public void Figures_sort_by_their_value_and_words_among_them_have_none()
    {
        var cells = Regex.Matches(Table(), "<td class=\"figure\"(?: data-value=\"([^\"]*)\")?").Select(match => match.Groups[1].Value);

        // A shape sorts by its elements.
        Assert.Equal(["24", "1000", "0.125", "10", "250", ""], cells);
    }

    [Fact]
    public void Bars_are_shares_of_the_largest_cost_of_a_column() =>
        Assert.Equal(["100%", "25%"], Regex.Matches(Table(), "--share:([^\"]*)\"").Select(match => match.Groups[1].Value));

    [Fact]
    public void A_heading_says_what_its_column_counts() =>
        Assert.Equal(["learned &lt;numbers&gt;", "in parts"], Regex.Matches(Table(), "<th[^>]* title=\"([^\"]*)\"").Select(match => match.Groups[1].Value));

    [Fact]
    public void A_table_without_rows_has_headings() =>
        Assert.Contains("Parameters", Table(Columns with { Rows = [] }), StringComparison.Ordinal);

    private static string Table(ReportColumns? columns = null)
    {
        using var writer = new StringWriter();
        HtmlTable.Write(writer, "t", columns ?? Columns);
        return writer.ToString();
    }
}
