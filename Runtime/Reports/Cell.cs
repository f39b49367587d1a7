using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>How a cell is set off from others.</summary>
internal enum CellMark
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>What matters most: a hit, the likeliest class.</summary>
    Strong,

    /// <summary>Nothing to see: no image.</summary>
    Faint,

    /// <summary>What should not be.</summary>
    Bad,
}

/// <summary>What stands in one row of one column: a value, and how it is written for people.</summary>
/// <param name="Text">As it is written; may be empty.</param>
/// <param name="Value">What it sorts by among figures: the figure, a percentage's hundredfold, a shape's elements; null for words.</param>
internal readonly record struct Cell(string Text, double? Value = null)
{
    /// <summary>As it is written where <see cref="Text"/> is too wide.</summary>
    public string Short { get; init; } = Text;

    /// <summary>Whether it repeats the cell above for the same subject, and is left blank where rows are read in order.</summary>
    public bool Continues { get; init; }

    /// <summary>How it is set off from others where there are colors.</summary>
    public CellMark Mark { get; init; }

    /// <summary>Words.</summary>
    public static implicit operator Cell(string text) => new(text);

    /// <summary>A count with commas, in three digits where that is too wide.</summary>
    public static Cell Count(long value) => new(Numbers.WriteCount(value), value) { Short = Numbers.WriteRounded(value) };

    /// <summary>A count in three digits: <c>1.58 G</c>.</summary>
    public static Cell Rounded(long value) => new(Numbers.WriteRounded(value), value);

    /// <summary>A count in digits and, when it is long, rounded: <c>6,998,552 (7.00 M)</c>.</summary>
    public static Cell Both(long value) => Count(value) is var count && value < 1000
        ? count
        : count with { Text = $"{count.Text} ({count.Short})" };

    /// <summary>A count of bytes, rounded in powers of ten: <c>39,649,056 (39.6 MB)</c>.</summary>
    public static Cell Bytes(long value) => Count(value) is var count && value < 1000
        ? count
        : count with { Text = $"{count.Text} ({count.Short}B)", Short = count.Short + "B" };

    /// <summary>A shape: <c>64×56×56</c>.</summary>
    public static Cell Of(Shape shape) => new(shape.ToString(), shape.Elements);

    /// <summary>A fraction of a whole to a tenth of a percent: <c>12.5 %</c>.</summary>
    public static Cell Share(double fraction) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:0.0} %"), Math.Round(100 * fraction, 1));

    /// <summary>A fraction to a hundredth of a percent: <c>99.30 %</c>; a dash for none.</summary>
    public static Cell Percent(double? fraction) => new(Reports.Percent.Of(fraction), 100 * fraction);
}
