using System.Globalization;
using System.Text.Json.Serialization;

namespace InceptionDsl.Images;

/// <summary>A color as image files hold it: red, green and blue from 0 to 255, not linear in light.</summary>
[JsonConverter(typeof(RgbColorConverter))]
public readonly record struct RgbColor(byte Red, byte Green, byte Blue)
{
    private static readonly (string Name, RgbColor Color)[] Named = [("black", Black), ("white", White)];

    /// <summary>No light.</summary>
    public static RgbColor Black => new(0, 0, 0);

    /// <summary>The brightest.</summary>
    public static RgbColor White => new(255, 255, 255);

    /// <summary>Reads <c>black</c>, <c>white</c> or six hexadecimal digits: <c>#ff8000</c>.</summary>
    public static bool TryParse(string? text, out RgbColor color)
    {
        if (Array.Find(Named, named => string.Equals(named.Name, text, StringComparison.OrdinalIgnoreCase)) is { Name: not null } known)
        {
            color = known.Color;
            return true;
        }

        color = default;
        if (text is not ['#', _, _, _, _, _, _]
            || !uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        color = new RgbColor((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>As it is read: <c>black</c>, <c>#ff8000</c>.</summary>
    public override string ToString()
    {
        var color = this;
        return Array.Find(Named, named => named.Color == color).Name
            ?? string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
    }
}
