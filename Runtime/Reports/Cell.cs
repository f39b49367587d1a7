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

/// <summary>What stands in one row of one column.</summary>
/// <param name="Figure">The value.</param>
internal readonly record struct Cell(Figure Figure)
{
    /// <summary>As it is written; may be empty.</summary>
    public string Text => IsShort ? Figure.Short : Figure.Text;

    /// <summary>As it is written where <see cref="Text"/> is too wide.</summary>
    public string Short => Figure.Short;

    /// <summary>Whether it is written in short.</summary>
    public bool IsShort { get; init; }

    /// <summary>Whether it repeats the cell above for the same subject, and is left blank where rows are read in order.</summary>
    public bool Continues { get; init; }

    /// <summary>How it is set off from others where there are colors.</summary>
    public CellMark Mark { get; init; }

    /// <summary>Words.</summary>
    public static implicit operator Cell(string text) => new(new Words(text));

    /// <summary>A figure.</summary>
    public static implicit operator Cell(Figure figure) => new(figure);

    /// <summary>No figure, and what people read in its place.</summary>
    public static Cell None(string text = "") => new(new Absence(text));

    /// <summary>A count with commas, in three digits where that is too wide.</summary>
    public static Cell Count(long value) => new Count(value, CountForm.Exact);

    /// <summary>A count in three digits: <c>1.58 G</c>.</summary>
    public static Cell Rounded(long value) => new Count(value, CountForm.Rounded);

    /// <summary>A count in digits and, when it is long, rounded: <c>6,998,552 (7.00 M)</c>.</summary>
    public static Cell Both(long value) => new Count(value, CountForm.Both);

    /// <summary>A count of bytes, rounded in powers of ten: <c>39,649,056 (39.6 MB)</c>.</summary>
    public static Cell Bytes(long value) => new Count(value, CountForm.Bytes);

    /// <summary>A shape: <c>64×56×56</c>.</summary>
    public static Cell Of(Shape shape) => new Extents(
        [.. shape.Dimensions.Select(length => (double)length)], shape.ToString());

    /// <summary>Shapes side by side, equal ones once with their number: <c>2 of 64×56×56</c>.</summary>
    public static Cell Of(IEnumerable<Shape> shapes) => new Several(
        [.. shapes.Select(shape => Of(shape).Figure)],
        string.Join(", ", shapes
            .GroupBy(shape => shape)
            .Select(equal => equal.Count() == 1 ? equal.Key.ToString() : $"{Numbers.Write(equal.Count())} of {equal.Key}")));

    /// <summary>A length along each dimension; one figure where they agree.</summary>
    public static Cell Each(IEnumerable<long> lengths)
    {
        var all = lengths.ToList();
        return new Extents(
            [.. all.Select(length => (double)length)],
            all.Distinct().Count() == 1 ? Numbers.WriteCount(all[0]) : string.Join("×", all.Select(Numbers.WriteCount)));
    }

    /// <summary>A fraction of a whole to a tenth of a percent: <c>12.5 %</c>.</summary>
    public static Cell Share(double fraction) =>
        new Real(fraction, share => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %"), Decimals: 6);

    /// <summary>A fraction to a hundredth of a percent: <c>99.30 %</c>; a dash for none.</summary>
    public static Cell Percent(double? fraction) =>
        fraction is { } value ? new Real(value, share => Reports.Percent.Of(share)) : None(Reports.Percent.Of(null));
}
