using System.Numerics;

namespace InceptionDsl.Augmentations;

/// <summary>A change of single values.</summary>
internal interface IPixelChange
{
    /// <summary>Some values changed.</summary>
    /// <param name="pixels">The values.</param>
    /// <param name="others">As many of what they are changed by.</param>
    Vector<float> Apply(Vector<float> pixels, Vector<float> others);
}

/// <summary>Changes pixels several at a time.</summary>
internal static class PixelVectors
{
    /// <summary>Writes every value changed.</summary>
    /// <param name="pixels">The values.</param>
    /// <param name="others">As many of what they are changed by; empty where that is nothing.</param>
    /// <param name="target">As many.</param>
    /// <param name="change">The change.</param>
    public static void Map<TChange>(ReadOnlySpan<float> pixels, ReadOnlySpan<float> others, Span<float> target, TChange change)
        where TChange : struct, IPixelChange
    {
        var at = 0;
        for (; at <= pixels.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var other = others.IsEmpty ? Vector<float>.Zero : new Vector<float>(others[at..]);
            change.Apply(new Vector<float>(pixels[at..]), other).CopyTo(target[at..]);
        }

        if (at < pixels.Length)
        {
            // The last few, among zeros.
            Span<float> rest = stackalloc float[Vector<float>.Count];
            Span<float> restOfOthers = stackalloc float[Vector<float>.Count];
            pixels[at..].CopyTo(rest);
            (others.IsEmpty ? others : others[at..]).CopyTo(restOfOthers);
            change.Apply(new Vector<float>(rest), new Vector<float>(restOfOthers)).CopyTo(rest);
            rest[..(pixels.Length - at)].CopyTo(target[at..]);
        }
    }

    /// <summary>The least and the largest value.</summary>
    public static (float Least, float Most) Range(ReadOnlySpan<float> pixels)
    {
        var (least, most) = (new Vector<float>(pixels[0]), new Vector<float>(pixels[0]));
        var at = 0;
        for (; at <= pixels.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var some = new Vector<float>(pixels[at..]);
            (least, most) = (Vector.Min(least, some), Vector.Max(most, some));
        }

        var (lowest, highest) = (pixels[0], pixels[0]);
        for (var i = 0; i < Vector<float>.Count; i++)
        {
            (lowest, highest) = (Math.Min(lowest, least[i]), Math.Max(highest, most[i]));
        }

        for (; at < pixels.Length; at++)
        {
            (lowest, highest) = (Math.Min(lowest, pixels[at]), Math.Max(highest, pixels[at]));
        }

        return (lowest, highest);
    }
}

/// <summary>scale · pixel + added + share · other, from 0 to 1.</summary>
internal readonly record struct LinearChange(float Scale, float Added, float Share) : IPixelChange
{
    public Vector<float> Apply(Vector<float> pixels, Vector<float> others) =>
        Vector.Min(Vector.Max((pixels * Scale) + (others * Share) + new Vector<float>(Added), Vector<float>.Zero), Vector<float>.One);
}

/// <summary>1 - pixel from a grey level of 256 on.</summary>
/// <param name="Level">The first level that is inverted.</param>
internal readonly record struct Inversion(float Level) : IPixelChange
{
    public Vector<float> Apply(Vector<float> pixels, Vector<float> others)
    {
        var rounded = (pixels * 255) + new Vector<float>(0.5f);
        return Vector.ConditionalSelect(Vector.LessThan(rounded, new Vector<float>(Level)), pixels, Vector<float>.One - pixels);
    }
}
