namespace InceptionDsl.Reports;

/// <summary>What stands in a column.</summary>
internal enum ColumnForm
{
    /// <summary>Figures, aligned right.</summary>
    Figure,

    /// <summary>Words, aligned left.</summary>
    Text,

    /// <summary>Bars on a terminal, which other formats leave out.</summary>
    Bar,
}

/// <summary>A column of a table, whatever the table is of.</summary>
/// <param name="Heading">What stands above it, the unit included.</param>
internal record Column(string Heading)
{
    /// <summary>What stands in it.</summary>
    public ColumnForm Form { get; init; } = ColumnForm.Figure;

    /// <summary>
    /// Width priority: on a terminal too narrow for all columns the one with the lowest number goes first. One without a number
    /// stays, and when what stays is too wide, rows become records.
    /// </summary>
    public int? Leaves { get; init; }

    /// <summary>Whether its text may be wrapped at blanks on a narrow terminal.</summary>
    public bool Wraps { get; init; }

    /// <summary>Whether its figures are parts of a total, or add up.</summary>
    public bool IsCost { get; init; }
}

/// <summary>A column over subjects, each of which has a row.</summary>
/// <param name="Heading">What stands above it, the unit included.</param>
/// <param name="Of">What stands in a subject's row.</param>
internal sealed record Column<T>(string Heading, Func<T, Cell> Of) : Column(Heading);
