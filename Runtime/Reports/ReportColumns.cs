namespace InceptionDsl.Reports;

/// <summary>A table, whatever it is shown as: columns, and a cell for each column of each row.</summary>
internal sealed record ReportColumns(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>Blanks between two columns of a table, and before the first and after the last together.</summary>
    private const int Gap = 3;

    /// <summary>The same where columns stand closer to each other.</summary>
    private const int TightGap = 2;

    /// <summary>No column is wrapped to less.</summary>
    private const int LeastWrap = 24;

    /// <summary>A row for each subject.</summary>
    public static ReportColumns Of<T>(IEnumerable<T> subjects, IReadOnlyList<Column<T>> columns) =>
        new(columns, [.. subjects.Select(subject => columns.Select(column => column.Of(subject)).ToArray())]);

    /// <summary>The table for formats that draw no bars in text.</summary>
    public ReportColumns WithoutBars => Where(column => column.Form != ColumnForm.Bar);

    /// <summary>The table with counts in three digits.</summary>
    public ReportColumns Short => this with { Rows = [.. Rows.Select(row => row.Select(cell => cell with { Text = cell.Short }).ToArray())] };

    /// <summary>The rows as they are read one after the other: what belongs to several stands in the first of them.</summary>
    public IEnumerable<IReadOnlyList<Cell>> RowsInOrder => Rows.Select(row => row.Select(cell => cell.Continues ? "" : cell).ToArray());

    /// <summary>
    /// The table as it fits a terminal: columns stand closer, those that may go leave in their order, a text is wrapped before it
    /// leaves, then counts are rounded. What is still too wide is for records, one row under the other.
    /// </summary>
    /// <param name="width">Columns of the terminal.</param>
    public FittedColumns Fit(int width)
    {
        if (Width(int.MaxValue, Gap) <= width)
        {
            return new FittedColumns(this, []);
        }

        var fitting = this;
        var leftOut = new List<string>();
        foreach (var column in Columns.Where(column => column.Leaves is not null).OrderBy(column => column.Leaves))
        {
            if (fitting.Width(column.Wraps ? LeastWrap : int.MaxValue, TightGap) > width)
            {
                fitting = fitting.Where(other => !ReferenceEquals(other, column));
                leftOut.Add(column.Heading);
            }
        }

        fitting = fitting.Width(LeastWrap, TightGap) > width ? fitting.Short : fitting;
        return fitting.Width(LeastWrap, TightGap) <= width
            ? new FittedColumns(fitting, leftOut) { AreTight = true }
            : new FittedColumns(WithoutBars, []) { AreRecords = true };
    }

    /// <summary>Whether all columns fit a terminal, no text wrapped.</summary>
    public bool Fits(int width) => Width(int.MaxValue, TightGap) <= width;

    /// <summary>The columns that a condition holds for.</summary>
    public ReportColumns Where(Func<Column, bool> stays)
    {
        var staying = Columns.Index().Where(column => stays(column.Item)).Select(column => column.Index).ToList();
        return new ReportColumns([.. staying.Select(column => Columns[column])], [.. Rows.Select(row => staying.Select(column => row[column]).ToArray())]);
    }

    /// <summary>Width of a table in which texts that may be are wrapped to a width, and nothing else is.</summary>
    private int Width(int wrap, int gap) => gap + Columns.Index().Sum(column =>
    {
        var width = Rows.Select(row => row[column.Index].Text).Append(column.Item.Heading).Max(TextLines.Width);
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
