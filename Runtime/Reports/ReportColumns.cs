using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>A report as rows of text, which the table and the Markdown renderers share.</summary>
/// <param name="Headings">Headings of the columns, units included.</param>
/// <param name="TextColumns">How many columns from the left hold text; the rest hold figures and are aligned right.</param>
/// <param name="Rows">The rows, one text for each column.</param>
internal sealed record ReportColumns(IReadOnlyList<string> Headings, int TextColumns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Blanks between two columns of a table, and before the first and after the last together.</summary>
    private const int Gap = 3;

    private const int LeastWrap = 24;

    /// <summary>Heading of the column of bars, which begin at its left.</summary>
    public string? Bars { get; init; }

    /// <summary>Headings of the columns that go, the first one first, before a text is wrapped on a narrow terminal.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Heading of the column that goes where its text would be wrapped to less than <see cref="LeastWrap"/>.</summary>
    public string? LastResort { get; init; }

    /// <summary>Leaves columns out until the rest fits a terminal.</summary>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="leftOut">Headings of what was left out.</param>
    public ReportColumns Fit(int width, out IReadOnlyList<string> leftOut)
    {
        var fitting = this;
        var gone = new List<string>();
        foreach (var heading in Optional.TakeWhile(_ => fitting.Width(int.MaxValue) > width))
        {
            fitting = fitting.Without(heading);
            gone.Add(heading);
        }

        if (LastResort is not null && fitting.Width(LeastWrap) > width)
        {
            fitting = fitting.Without(LastResort);
            gone.Add(LastResort);
        }

        leftOut = gone;
        return fitting;
    }

    /// <summary>Whether all columns fit a terminal, no text wrapped.</summary>
    public bool Fits(int width) => Width(int.MaxValue) <= width;

    /// <summary>Width of a table in which the last resort is wrapped to a width, and nothing else is.</summary>
    private int Width(int wrap) => Gap + Enumerable.Range(0, Headings.Count).Sum(column =>
    {
        var width = Rows.Select(row => row[column].Length).Append(Headings[column].Length).Max();
        return Gap + (Headings[column] == LastResort ? Math.Min(width, wrap) : width);
    });

    /// <summary>The other columns.</summary>
    public ReportColumns Without(string heading)
    {
        var column = Headings.ToList().IndexOf(heading);
        return this with
        {
            Headings = Others(Headings),
            Rows = [.. Rows.Select(Others)],
            TextColumns = column < TextColumns ? TextColumns - 1 : TextColumns,
        };

        IReadOnlyList<string> Others(IReadOnlyList<string> cells) => [.. cells.Where((_, index) => index != column)];
    }

    /// <summary>A count in digits and, when it is long, rounded: <c>6,998,552 (7.00 M)</c>.</summary>
    public static string Count(long value) =>
        value < 1000 ? Numbers.WriteCount(value) : $"{Numbers.WriteCount(value)} ({Numbers.WriteRounded(value)})";

    /// <summary>A count of bytes, rounded in powers of ten: <c>39,649,056 (39.6 MB)</c>.</summary>
    public static string Bytes(long value) =>
        value < 1000 ? Numbers.WriteCount(value) : $"{Numbers.WriteCount(value)} ({Numbers.WriteRounded(value)}B)";
}
