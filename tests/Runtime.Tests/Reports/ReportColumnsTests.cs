using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.Reports;

public class ReportColumnsTests
{
    // 3 + (3 + 5) + (3 + 30) + (3 + 9) + (3 + 5) = 64 columns; closer to each other 2 + 7 + 32 + 11 + 7 = 59; 52 without the bars;
    // 46 with the text wrapped to 24 as well, 20 without it, 17 with the count rounded.
    private static readonly ReportColumns Table = new(
        [
            new(null, "Stage") { Form = ColumnForm.Text }, new(null, "Text") { Form = ColumnForm.Text, Wraps = true, Leaves = 2 }, new(null, "Count"),
            new(null, "Bars") { Form = ColumnForm.Bar, Leaves = 1 },
        ],
        [["3a", new string('x', 30), Cell.Count(1_000_000), "█████"]]);

    [Theory]
    [InlineData(64, "", false, "1,000,000")]
    [InlineData(63, "", true, "1,000,000")]
    [InlineData(59, "", true, "1,000,000")]
    [InlineData(58, "Bars", true, "1,000,000")]
    [InlineData(46, "Bars", true, "1,000,000")]
    [InlineData(45, "Bars Text", true, "1,000,000")]
    [InlineData(20, "Bars Text", true, "1,000,000")]
    [InlineData(19, "Bars Text", true, "1.00 M")]
    [InlineData(17, "Bars Text", true, "1.00 M")]
    public void Columns_go_one_after_the_other_as_a_terminal_gets_narrower(int width, string expected, bool isTight, string count)
    {
        var fitted = Table.Fit(width);

        Assert.Equal(expected, string.Join(' ', fitted.LeftOut));
        Assert.Equal((isTight, false), (fitted.AreTight, fitted.AreRecords));
        Assert.Equal(["Stage", "Text", "Count", "Bars"], fitted.Columns.Columns.Select(column => column.Heading)
            .Concat(fitted.LeftOut).OrderBy(heading => Array.IndexOf(["Stage", "Text", "Count", "Bars"], heading)));
        Assert.Equal(fitted.Columns.Columns.Count, fitted.Columns.Rows[0].Count);
        Assert.Equal(count, fitted.Columns.Rows[0][fitted.Columns.Columns.ToList().FindIndex(column => column.Heading == "Count")].Text);
    }

    /// <summary>Records have every column but the bars, and exact counts.</summary>
    [Fact]
    public void Rows_become_records_when_the_columns_that_stay_do_not_fit()
    {
        var fitted = Table.Fit(16);

        Assert.True(fitted.AreRecords);
        Assert.Equal(["Stage", "Text", "Count"], fitted.Columns.Columns.Select(column => column.Heading));
        Assert.Equal(["3a", new string('x', 30), "1,000,000"], fitted.Columns.Rows[0].Select(cell => cell.Text));
    }

    [Fact]
    public void What_belongs_to_several_rows_is_read_in_the_first_of_them()
    {
        var table = new ReportColumns([new(null, "Image")], [["a"], [new Cell(new Words("a")) { Continues = true }], ["a"]]);

        Assert.Equal(["a", "", "a"], table.RowsInOrder.Select(row => row[0].Text));
    }
}
