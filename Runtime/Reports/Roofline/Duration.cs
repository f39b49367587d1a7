using System.Globalization;

namespace InceptionDsl.Roofline;

/// <summary>Times for people.</summary>
internal static class Duration
{
    private static readonly (double Scale, string Unit)[] Units = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];

    /// <summary>Three digits and a unit: <c>12.3 µs</c>; a dash for no time.</summary>
    public static string Write(double seconds)
    {
        if (seconds == 0)
        {
            return "-";
        }

        // 999.5 µs would be written as 1000.
        var (scale, unit) = Units.FirstOrDefault(candidate => seconds >= 0.9995 * candidate.Scale, Units[^1]);
        var value = seconds / scale;
        var format = value switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" };
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;
    }
}
