namespace InceptionDsl.Language.Text;

/// <summary>Reads amounts with a unit: <c>7M</c>, <c>1.6G</c>, <c>64MiB</c>.</summary>
internal static class Amounts
{
    private static readonly (string Unit, double Factor)[] Counts =
        [("", 1), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12)];

    private static readonly (string Unit, double Factor)[] Bytes =
    [
        .. Counts,
        ("B", 1), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12),
        ("KiB", 1024), ("MiB", 1024d * 1024), ("GiB", 1024d * 1024 * 1024), ("TiB", 1024d * 1024 * 1024 * 1024),
    ];

    /// <summary>Reads a count, or with <paramref name="areBytes"/> a number of bytes.</summary>
    /// <param name="text">A number and a unit, with or without blanks between.</param>
    /// <param name="areBytes">Whether units of bytes are allowed too.</param>
    /// <param name="value">The amount, rounded down.</param>
    /// <param name="cure">What would be right, when the answer is false.</param>
    /// <param name="meant">The amount that was probably meant, when the answer is false and one is near.</param>
    public static bool TryRead(string text, bool areBytes, out long value, out string cure, out string? meant)
    {
        (value, meant) = (0, null);
        var units = areBytes ? Bytes : Counts;
        var trimmed = text.Trim();
        var digits = trimmed.Length;
        while (digits > 0 && trimmed[digits - 1] is not (>= '0' and <= '9' or '.'))
        {
            digits--;
        }

        var unit = trimmed.Substring(digits).Trim();
        var known = Array.FindIndex(units, candidate => candidate.Unit == unit);
        if (known < 0)
        {
            // Names differ only in case too: 'm' is no unit, 'M' is.
            var nearest = units.FirstOrDefault(candidate => string.Equals(candidate.Unit, unit, StringComparison.OrdinalIgnoreCase)).Unit
                ?? Spelling.Nearest(unit, units.Select(candidate => candidate.Unit));
            meant = string.IsNullOrEmpty(nearest) ? null : trimmed.Substring(0, digits) + nearest;
            cure = Spelling.Cure(
                meant,
                "its unit is one of " + string.Join(", ", units.Where(candidate => candidate.Unit.Length > 0).Select(candidate => candidate.Unit)));
            return false;
        }

        cure = areBytes ? "write a number of bytes from 1 to 9e18, such as 64MiB or 100MB" : "write a number from 1 to 9e18, such as 7M or 1.6G";
        if (!Numbers.TryReadDecimal(trimmed.Substring(0, digits).Trim(), out var number))
        {
            return false;
        }

        var amount = number * units[known].Factor;
        if (amount is not (>= 1 and < 9e18))
        {
            return false;
        }

        value = (long)amount;
        return true;
    }
}
