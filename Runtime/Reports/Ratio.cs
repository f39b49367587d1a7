using System.Globalization;

namespace InceptionDsl.Reports;

/// <summary>How a figure relates to another.</summary>
internal static class Ratio
{
    /// <summary>The figure divided by the other; null where that is 0.</summary>
    public static double? Of(long figure, long to) => to == 0 ? null : (double)figure / to;

    /// <summary>A ratio for people: <c>0.926</c>, <c>1.25</c>, <c>12.3</c>; a dash for none.</summary>
    public static string Write(double? ratio) => ratio switch
    {
        null => "-",
        { } value => value.ToString(
            value switch { < 0.9995 => "0.000", < 9.995 => "0.00", < 99.95 => "0.0", _ => "#,##0" }, CultureInfo.InvariantCulture),
    };

    /// <summary>A ratio that sorts by its value.</summary>
    public static Cell Cell(double? ratio) => ratio is { } value ? new Real(value, one => Write(one), Decimals: 6) : Reports.Cell.None(Write(null));

    /// <summary>A ratio as a difference, which sorts by its value.</summary>
    public static Cell Difference(double? ratio) => ratio is { } value
        ? new Real(value, one => WriteDifference(one)) : Reports.Cell.None(WriteDifference(null));

    /// <summary>The same as a difference: <c>-7.4 %</c>, <c>+25.0 %</c>; a dash for none.</summary>
    public static string WriteDifference(double? ratio) =>
        ratio is { } value ? (100 * (value - 1)).ToString("+#,##0.0' %';-#,##0.0' %';0.0' %'", CultureInfo.InvariantCulture) : "-";
}
