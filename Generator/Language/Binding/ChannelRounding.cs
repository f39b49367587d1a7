using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Rounds numbers of channels as MobileNet does (its authors' <c>make_divisible</c>).</summary>
internal static class ChannelRounding
{
    /// <summary>Scaled widths are multiples of this.</summary>
    private const int Multiple = 8;

    /// <summary>A width times a network's or stage's factor, rounded; the width itself for a factor of 1, and where it is scaled already.</summary>
    /// <param name="width">The width.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="rounded">
    /// The part of the width that is rounded, <see cref="ExpressionValue.Factor"/>: an expansion is a multiple of the rounded width,
    /// as in MobileNetV2. Where the multiple is no whole number, the width is rounded as it is.
    /// </param>
    public static int Scale(int width, double factor, long rounded)
    {
        if (factor == 1 || rounded == 0)
        {
            return width;
        }

        if (rounded > 0 && rounded <= Numbers.Largest)
        {
            var product = (long)width * Round(rounded * factor, Multiple);
            if (product % rounded == 0)
            {
                return (int)Math.Min(product / rounded, int.MaxValue);
            }
        }

        return Round(width * factor, Multiple);
    }

    /// <summary>The nearest multiple, the upper one of two; the next when that is less than 90 % of the number; at least one, at most 2,147,483,647.</summary>
    public static int Round(double channels, int multiple)
    {
        var rounded = Math.Max(multiple, Math.Floor((channels / multiple) + 0.5) * multiple);
        var enough = rounded < 0.9 * channels ? rounded + multiple : rounded;
        return enough < int.MaxValue ? (int)enough : int.MaxValue;
    }
}
