namespace InceptionDsl.Images;

/// <summary>Images side by side in one, each in the middle of a square of its own.</summary>
internal static class ImageSheet
{
    private const int Gap = 2;
    private const float Ground = 0.5f;

    /// <summary>The sheet, in colors, row by row.</summary>
    /// <param name="images">One at least.</param>
    /// <param name="side">Pixels of a square's side.</param>
    /// <param name="columns">Images in a row.</param>
    public static PixelImage Of(IReadOnlyList<PixelImage> images, int side, int columns)
    {
        columns = Math.Min(columns, images.Count);
        var rows = (images.Count + columns - 1) / columns;
        var (height, width) = ((rows * (side + Gap)) + Gap, (columns * (side + Gap)) + Gap);
        var pixels = new float[3 * height * width];
        Array.Fill(pixels, Ground);
        foreach (var (index, image) in images.Index())
        {
            var (row, column) = Math.DivRem(index, columns);
            var tile = Within(image, side).FitTo(3);
            var (top, left) = ((row * (side + Gap)) + Gap + ((side - tile.Height) / 2), (column * (side + Gap)) + Gap + ((side - tile.Width) / 2));
            for (var channel = 0; channel < 3; channel++)
            {
                for (var y = 0; y < tile.Height; y++)
                {
                    tile.Plane(channel).Slice(y * tile.Width, tile.Width).CopyTo(pixels.AsSpan((((channel * height) + top + y) * width) + left));
                }
            }
        }

        return new PixelImage(3, height, width, pixels);
    }

    /// <summary>
    /// An image as large as fits a square, its sides in proportion. What is much smaller is made larger by repeating its pixels, so
    /// that they can be told apart.
    /// </summary>
    public static PixelImage Within(PixelImage image, int side)
    {
        var longer = Math.Max(image.Height, image.Width);
        return longer <= side ? Repeated(image, side / longer)
            : image.FitTo(image.Channels, Scaled(image.Height), Scaled(image.Width));

        int Scaled(int length) => Math.Max(1, (int)Math.Round((double)length * side / longer));
    }

    private static PixelImage FitTo(this PixelImage image, int channels) => image.FitTo(channels, image.Height, image.Width);

    private static PixelImage Repeated(PixelImage image, int times)
    {
        if (times == 1)
        {
            return image;
        }

        var (height, width) = (image.Height * times, image.Width * times);
        var pixels = new float[image.Channels * height * width];
        for (var row = 0; row < image.Channels * height; row++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels[(row * width) + x] = image.Pixels[((row / times) * image.Width) + (x / times)];
            }
        }

        return new PixelImage(image.Channels, height, width, pixels);
    }
}
