using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.Reports;

public class ReportMarkdownTests
{
    [Fact]
    public void A_groups_bar_does_not_end_the_cell()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        ReportMarkdown.Write(writer, new ReportColumns(
            [new(null, "Specification") { Form = ColumnForm.Text }, new(null, "Output"), new(null, "Bar") { Form = ColumnForm.Bar }], [["3x3r:64→[1x3:96 | 3x1:96]", "192", "█"]]));

        Assert.Equal("| Specification | Output |\n| --- | ---: |\n| 3x3r:64→[1x3:96 \\| 3x1:96] | 192 |\n", writer.ToString());
    }
}
