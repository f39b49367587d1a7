namespace InceptionDsl.Images;

/// <summary>A decoded image: channels × height × width, one plane after the other, from 0 (black) to 1.</summary>
public sealed class PixelImage
{
    /// <summary>An image over pixels that nobody changes any more.</summary>
    /// <param name="channels">1 (grey) or 3 (red, green, blue).</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="pixels">channels·height·width values from 0 to 1; kept, not copied.</param>
    /// <exception cref="ArgumentException">The number of pixels is another.</exception>
    public PixelImage(int channels, int height, int width, float[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (pixels.Length != (long)channels * height * width)
        {
            throw new ArgumentException($"{channels}×{height}×{width} needs {(long)channels * height * width} values, not {pixels.Length}.", nameof(pixels));
        }

        (Channels, Height, Width, Pixels) = (channels, height, width, pixels);
    }

    /// <summary>1 (grey) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>The values, plane by plane, each row by row.</summary>
    public float[] Pixels { get; }

    /// <summary>The values of one channel, row by row.</summary>
    internal ReadOnlySpan<float> Plane(int channel) => Pixels.AsSpan(channel * Height * Width, Height * Width);
}
