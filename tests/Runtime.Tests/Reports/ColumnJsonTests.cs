using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.Reports;

public class ColumnJsonTests
{
    private sealed record Part(string Name, long Cost, double? Share, Shape Output, bool IsLast);

    /// <summary>One list: what a table shows and what programs read.</summary>
    private static readonly IReadOnlyList<Column<Part>> Columns =
    [
        new("name", "Part", part => part.Name) { Form = ColumnForm.Text },
        new("output.shape", "Output", part => Cell.Of(part.Output)),
        new("output.again", "Output", part => Cell.Of([part.Output, part.Output])) { Form = ColumnForm.Data },
        new("cost", "Cost", part => Cell.Rounded(part.Cost)),
        new("share", "Share", part => part.Share is { } share ? Cell.Share(share) : Cell.None("-")),
        new(null, "Bar", _ => "██") { Form = ColumnForm.Bar },
        new("isLast", "Last", part => new Flag(part.IsLast, IsToldIfNot: false)) { Form = ColumnForm.Data },
    ];

    private static readonly Part[] Parts = [new("a×b", 1_234_567, 1.0 / 3, new Shape(2, 3, 4), false), new("c", 0, null, Shape.Features(5), true)];

    /// <summary>Programs read values, not texts: no rounding but where a column says so, no dash, no bar.</summary>
    [Fact]
    public void Programs_read_the_values_of_the_columns_that_people_see() => Assert.Equal(
        """
        [
          {
            "name": "a×b",
            "output": {
              "shape": [2, 3, 4],
              "again": [[2, 3, 4],[2, 3, 4]
              ]
            },
            "cost": 1234567,
            "share": 0.333333
          },
          {
            "name": "c",
            "output": {
              "shape": [5],
              "again": [[5],[5]
              ]
            },
            "cost": 0,
            "share": null,
            "isLast": true
          }
        ]
        """,
        ColumnJson.Document(json => json.WriteRows(Parts, Columns)));

    [Fact]
    public void People_see_the_texts_of_the_columns_that_programs_read()
    {
        var table = ReportColumns.Of(Parts, Columns);

        Assert.Equal(["Part", "Output", "Cost", "Share", "Bar"], table.Columns.Select(column => column.Heading));
        Assert.Equal(["a×b", "2×3×4", "1.23 M", "33.3 %", "██"], table.Rows[0].Select(cell => cell.Text));
        Assert.Equal(["c", "5", "0", "-", "██"], table.Rows[1].Select(cell => cell.Text));
        Assert.Equal([null, 24, 1_234_567, 1.0 / 3, null], table.Rows[0].Select(cell => cell.Figure.Order));
    }
}
