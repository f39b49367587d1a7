namespace InceptionDsl.Reports;

/// <summary>A table, whatever it is shown as: columns, and a cell for each column of each row.</summary>
internal sealed record ReportColumns(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>A row for each subject, and the columns that are for people.</summary>
    public static ReportColumns Of<T>(IEnumerable<T> subjects, IReadOnlyList<Column<T>> columns)
    {
        var shown = columns.Where(column => column.Form != ColumnForm.Data).ToList();
        return new ReportColumns(shown, [.. subjects.Select(subject => shown.Select(column => column.Of(subject)).ToArray())]);
    }

    /// <summary>The table for formats that draw no bars in text.</summary>
    public ReportColumns WithoutBars => Where(column => column.Form != ColumnForm.Bar);

    /// <summary>The table with counts in three digits.</summary>
    public ReportColumns Short => this with { Rows = [.. Rows.Select(row => row.Select(cell => cell with { IsShort = true }).ToArray())] };

    /// <summary>The rows as they are read one after the other: what belongs to several stands in the first of them.</summary>
    public IEnumerable<IReadOnlyList<Cell>> RowsInOrder => Rows.Select(row => row.Select(cell => cell.Continues ? "" : cell).ToArray());

    /// <summary>The columns that a condition holds for.</summary>
    public ReportColumns Where(Func<Column, bool> stays)
    {
        var staying = Columns.Index().Where(column => stays(column.Item)).Select(column => column.Index).ToList();
        return new ReportColumns([.. staying.Select(column => Columns[column])], [.. Rows.Select(row => staying.Select(column => row[column]).ToArray())]);
    }
}
