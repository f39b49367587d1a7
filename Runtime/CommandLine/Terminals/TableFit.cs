using InceptionDsl.Reports;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>Makes tables fit a terminal.</summary>
internal static class TableFit
{
    /// <summary>Blanks between two columns of a table, and before the first and after the last together.</summary>
    private const int Gap = 3;

    /// <summary>The same where columns stand closer to each other.</summary>
    private const int TightGap = 2;

    /// <summary>No column is wrapped to less.</summary>
    private const int LeastWrap = 24;

    /// <summary>
    /// The table as it fits a terminal: columns stand closer, those that may go leave in their order, a text is wrapped before it
    /// leaves, then counts are rounded. What is still too wide is for records, one row under the other.
    /// </summary>
    /// <param name="width">Columns of the terminal.</param>
    public static FittedColumns Fit(this ReportColumns table, int width)
    {
        if (Width(table, int.MaxValue, Gap) <= width)
        {
            return new FittedColumns(table, []);
        }

        var fitting = table;
        var leftOut = new List<string>();
        foreach (var column in table.Columns.Where(column => column.Leaves is not null).OrderBy(column => column.Leaves))
        {
            if (Width(fitting, column.Wraps ? LeastWrap : int.MaxValue, TightGap) > width)
            {
                fitting = fitting.Where(other => !ReferenceEquals(other, column));
                leftOut.Add(column.Heading);
            }
        }

        fitting = Width(fitting, LeastWrap, TightGap) > width ? fitting.Short : fitting;
        return Width(fitting, LeastWrap, TightGap) <= width
            ? new FittedColumns(fitting, leftOut) { AreTight = true }
            : new FittedColumns(table.WithoutBars, []) { AreRecords = true };
    }

    /// <summary>Whether all columns fit a terminal, no text wrapped.</summary>
    public static bool Fits(this ReportColumns table, int width) => Width(table, int.MaxValue, TightGap) <= width;

    /// <summary>Width of a table in which texts that may be are wrapped to a width, and nothing else is.</summary>
    private static int Width(ReportColumns table, int wrap, int gap) => gap + table.Columns.Index().Sum(column =>
    {
        var width = table.Rows.Select(row => row[column.Index].Text).Append(column.Item.Heading).Max(TextLines.Width);
        return gap + (column.Item.Wraps ? Math.Min(width, wrap) : width);
    });
}

/// <summary>A table as it fits a terminal.</summary>
/// <param name="Columns">What is left of it.</param>
/// <param name="LeftOut">Headings of the columns that left.</param>
internal sealed record FittedColumns(ReportColumns Columns, IReadOnlyList<string> LeftOut)
{
    /// <summary>Whether columns stand closer to each other.</summary>
    public bool AreTight { get; init; }

    /// <summary>Whether its rows are shown as records, each cell in a line of its own with its heading.</summary>
    public bool AreRecords { get; init; }
}
