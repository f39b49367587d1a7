namespace InceptionDsl.Images;

/// <summary>A rectangle of an image; it may be empty.</summary>
/// <param name="Top">Its first row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct ImageRectangle(int Top, int Left, int Height, int Width)
{
    /// <summary>Pixels in it.</summary>
    public long Area => (long)Height * Width;

    /// <summary>Whether some pixel is in both.</summary>
    public bool Overlaps(in ImageRectangle other) =>
        Top < other.Top + other.Height && other.Top < Top + Height && Left < other.Left + other.Width && other.Left < Left + Width;

    /// <summary>The smallest rectangle that holds both.</summary>
    public ImageRectangle Around(in ImageRectangle other)
    {
        var (top, left) = (Math.Min(Top, other.Top), Math.Min(Left, other.Left));
        return new(
            top, left, Math.Max(Top + Height, other.Top + other.Height) - top, Math.Max(Left + Width, other.Left + other.Width) - left);
    }

    /// <summary>A rectangle of a size, anywhere within an image that is at least as large.</summary>
    public static ImageRectangle Within(PixelImage image, int height, int width, ref SampleRandom random)
    {
        var top = random.NextInt(image.Height - height + 1);
        return new(top, random.NextInt(image.Width - width + 1), height, width);
    }

    /// <summary>
    /// A rectangle of an image's proportions and a share of its area, its center anywhere in the image, so much of it as is inside.
    /// </summary>
    /// <param name="area">From 0 to 1.</param>
    /// <param name="height">The image's rows.</param>
    /// <param name="width">The image's columns.</param>
    /// <param name="random">Gives the center.</param>
    public static ImageRectangle About(double area, int height, int width, ref SampleRandom random)
    {
        var side = Math.Sqrt(area);
        var (halfHeight, halfWidth) = ((int)(height * side) / 2, (int)(width * side) / 2);
        var (y, x) = (random.NextInt(height), random.NextInt(width));
        var (top, left) = (Math.Max(y - halfHeight, 0), Math.Max(x - halfWidth, 0));
        return new(top, left, Math.Min(y + halfHeight, height) - top, Math.Min(x + halfWidth, width) - left);
    }
}
