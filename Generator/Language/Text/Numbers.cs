using System.Globalization;

namespace InceptionDsl.Language.Text;

/// <summary>The one place where numbers are read and written: ASCII digits and the invariant culture only.</summary>
internal static class Numbers
{
    /// <summary>No kernel, stride, width or size may be larger than this; it keeps every cost within 64 bits or caught.</summary>
    public const int Largest = 1_000_000;

    /// <summary>Reads a whole number written in ASCII digits.</summary>
    /// <returns>False when a character is no ASCII digit or the value exceeds <see cref="int.MaxValue"/>.</returns>
    public static bool TryReadInteger(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && IsAscii(text);

    /// <summary>Reads a decimal number such as <c>0.4</c> or <c>1e-4</c>.</summary>
    public static bool TryReadDecimal(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && IsAscii(text) && !double.IsInfinity(value) && !double.IsNaN(value);

    /// <summary>Reads a decimal number without any rounding: <c>1.67</c> is 167 divided by 100.</summary>
    /// <param name="mostDigits">Most digits of value and divisor; at most 18.</param>
    /// <param name="value">A whole number.</param>
    /// <param name="divisor">The least power of ten that it is to be divided by.</param>
    /// <returns>False for no number, and for one of more digits.</returns>
    public static bool TryReadExact(string text, int mostDigits, out long value, out long divisor)
    {
        (value, divisor) = (0, 1);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var limit = (long)Math.Pow(10, mostDigits);
        while (number != decimal.Floor(number) && divisor < limit)
        {
            (number, divisor) = (number * 10, divisor * 10);
        }

        if (number != decimal.Floor(number) || number >= limit)
        {
            return false;
        }

        value = (long)number;
        return true;
    }

    /// <summary>Writes a whole number without separators: <c>6998552</c>.</summary>
    public static string Write(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes a decimal number so that reading it gives the same value: <c>0.0001</c>, <c>1e-5</c>.</summary>
    public static string Write(double value)
    {
        // "R" is not always shortest on .NET Framework, where a generator may run: try 15 digits first.
        var text = value.ToString("G15", CultureInfo.InvariantCulture);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) || !read.Equals(value))
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }

        // As people write them: 1e-5, not 1E-05.
        var exponent = text.IndexOf('E');
        return exponent < 0 ? text
            : text.Substring(0, exponent) + "e" + int.Parse(text.Substring(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a whole number with its unit in the plural that it needs: <c>1 channel</c>, <c>3 channels</c>.</summary>
    public static string WriteWith(long value, string unit) => $"{Write(value)} {unit}{(value == 1 ? "" : "s")}";

    /// <summary>Writes a count for people, with commas: <c>6,998,552</c>.</summary>
    public static string WriteCount(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>Writes a count for people in three digits and a unit: <c>7.00 M</c>, <c>1.58 G</c>.</summary>
    public static string WriteRounded(long value)
    {
        var size = Math.Abs((double)value);
        var (scale, unit) = size switch
        {
            >= 999.5e9 => (1e12, " T"),
            >= 999.5e6 => (1e9, " G"),
            >= 999.5e3 => (1e6, " M"),
            >= 1e3 => (1e3, " k"),
            _ => (1.0, ""),
        };
        var scaled = value / scale;
        var format = unit.Length == 0 ? "0" : Math.Abs(scaled) switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" };
        return scaled.ToString(format, CultureInfo.InvariantCulture) + unit;
    }

    private static bool IsAscii(string text)
    {
        foreach (var character in text)
        {
            if (character > '\x7f')
            {
                return false;
            }
        }

        return true;
    }
}
