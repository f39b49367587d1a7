namespace InceptionDsl.Language;

/// <summary>Rounds numbers of channels as MobileNet does (its authors' <c>make_divisible</c>).</summary>
internal static class ChannelRounding
{
    /// <summary>Scaled widths are multiples of this.</summary>
    private const int Multiple = 8;

    /// <summary>A width times a network's factor, rounded; the width itself for a factor of 1.</summary>
    public static int Scale(int width, double factor) => factor == 1 ? width : Round(width * factor, Multiple);

    /// <summary>The nearest multiple, the upper one of two; the next when that is less than 90 % of the number; at least one, at most 2,147,483,647.</summary>
    public static int Round(double channels, int multiple)
    {
        var rounded = Math.Max(multiple, Math.Floor((channels / multiple) + 0.5) * multiple);
        var enough = rounded < 0.9 * channels ? rounded + multiple : rounded;
        return enough < int.MaxValue ? (int)enough : int.MaxValue;
    }
}
