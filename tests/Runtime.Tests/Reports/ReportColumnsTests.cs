using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.Reports;

public class ReportColumnsTests
{
    // 3 + (3 + 5) + (3 + 30) + (3 + 6) + (3 + 4) = 60 columns; 53 without the bars; 47 with the text wrapped to 24 as well.
    private static readonly ReportColumns Columns = new(["Stage", "Text", "Output", "Bars"], 2, [["3a", new string('x', 30), "1×1", "█"]])
    {
        Optional = ["Bars"],
        LastResort = "Text",
    };

    [Theory]
    [InlineData(60, "")]
    [InlineData(59, "Bars")]
    [InlineData(53, "Bars")]
    [InlineData(47, "Bars")]
    [InlineData(46, "Bars Text")]
    public void Columns_go_one_after_the_other_as_a_terminal_gets_narrower(int width, string expected)
    {
        var fitting = Columns.Fit(width, out var leftOut);

        Assert.Equal(expected, string.Join(' ', leftOut));
        Assert.Equal(Columns.Headings.Except(leftOut), fitting.Headings);
        Assert.Equal(fitting.Headings.Count, fitting.Rows[0].Count);
        Assert.Equal(leftOut.Contains("Text") ? 1 : 2, fitting.TextColumns);
    }
}
