using System.Globalization;

namespace InceptionDsl.Reports;

/// <summary>Fractions for people.</summary>
internal static class Percent
{
    /// <summary>To a hundredth: <c>99.30 %</c>; a dash for none.</summary>
    public static string Of(double? fraction) =>
        fraction is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.00} %") : "-";
}
