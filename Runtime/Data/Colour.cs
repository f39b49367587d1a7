using System.Globalization;
using System.Text.Json.Serialization;

namespace InceptionDsl.Data;

/// <summary>A colour as image files hold it: red, green and blue from 0 to 255, not linear in light.</summary>
[JsonConverter(typeof(ColourConverter))]
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    private static readonly (string Name, Colour Colour)[] Named = [("black", Black), ("white", White)];

    /// <summary>No light.</summary>
    public static Colour Black => new(0, 0, 0);

    /// <summary>The brightest.</summary>
    public static Colour White => new(255, 255, 255);

    /// <summary>Reads <c>black</c>, <c>white</c> or six hexadecimal digits: <c>#ff8000</c>.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        if (Array.Find(Named, named => string.Equals(named.Name, text, StringComparison.OrdinalIgnoreCase)) is { Name: not null } known)
        {
            colour = known.Colour;
            return true;
        }

        colour = default;
        if (text is not ['#', _, _, _, _, _, _]
            || !uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        colour = new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>As it is read: <c>black</c>, <c>#ff8000</c>.</summary>
    public override string ToString()
    {
        var colour = this;
        return Array.Find(Named, named => named.Colour == colour).Name
            ?? string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
    }
}
