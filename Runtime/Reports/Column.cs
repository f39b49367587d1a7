namespace InceptionDsl.Reports;

/// <summary>Where a column stands.</summary>
internal enum ColumnForm
{
    /// <summary>Figures, aligned right.</summary>
    Figure,

    /// <summary>Words, aligned left.</summary>
    Text,

    /// <summary>Bars on a terminal, which other formats leave out.</summary>
    Bar,

    /// <summary>Values for programs alone: JSON has them, tables leave them out.</summary>
    Data,
}

/// <summary>A column of a table, whatever the table is of: all that is to be said of it, for every format.</summary>
/// <param name="Id">Its name in JSON, a member of an object after a dot; null where programs compute it from others.</param>
/// <param name="Heading">What stands above it.</param>
internal record Column(string? Id, string Heading)
{
    /// <summary>What it counts, in a sentence without its end; null where the heading says it.</summary>
    public string? Legend { get; init; }

    /// <summary>The unit of its figures, where neither the heading nor the figures name it.</summary>
    public string? Unit { get; init; }

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
/// <param name="Id">Its name in JSON.</param>
/// <param name="Heading">What stands above it.</param>
/// <param name="Of">What stands in a subject's row.</param>
internal sealed record Column<T>(string? Id, string Heading, Func<T, Cell> Of) : Column(Id, Heading);
