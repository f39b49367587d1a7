namespace InceptionDsl.Images;

/// <summary>Decoded pixels over a ground that shows through where they are transparent.</summary>
/// <param name="rgba">Red, green, blue and opacity from 0 to 255, the colors not multiplied by the opacity.</param>
/// <param name="height">Stored rows.</param>
/// <param name="width">Stored columns.</param>
/// <param name="rowBytes">From the start of a row to the next one's.</param>
/// <param name="ground">The ground.</param>
internal readonly ref struct BlendedPixels(ReadOnlySpan<byte> rgba, int height, int width, int rowBytes, RgbColor ground)
{
    private const int Opaque = 255;

    private readonly ReadOnlySpan<byte> _rgba = rgba;

    /// <summary>The image upright: grey where all its pixels are, else red, green and blue.</summary>
    public PixelImage ToImage(ImageOrientation orientation)
    {
        ReadOnlySpan<byte> grounds = [ground.Red, ground.Green, ground.Blue];
        var channels = IsGrey(grounds) ? 1 : 3;
        var (rows, columns) = orientation.Upright(height, width);
        var pixels = new float[channels * rows * columns];
        var at = 0;
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = 0; y < rows; y++)
            {
                for (var x = 0; x < columns; x++)
                {
                    var (row, column) = orientation.Stored(y, x, height, width);

                    // A quotient of whole numbers: an opaque pixel's is its byte / 255 to the bit.
                    pixels[at++] = Blend(_rgba.Slice((row * rowBytes) + (column * 4), 4), channel, grounds) / (float)(Opaque * Opaque);
                }
            }
        }

        return new PixelImage(channels, rows, columns, pixels);
    }

    /// <summary>Blends pixels in place, to whole grey levels.</summary>
    public static void Blend(Span<byte> rgba, RgbColor ground)
    {
        ReadOnlySpan<byte> grounds = [ground.Red, ground.Green, ground.Blue];
        for (var at = 0; at < rgba.Length; at += 4)
        {
            var pixel = rgba.Slice(at, 4);
            for (var channel = 0; channel < grounds.Length; channel++)
            {
                pixel[channel] = (byte)((Blend(pixel, channel, grounds) + (Opaque / 2)) / Opaque);
            }
        }
    }

    private bool IsGrey(ReadOnlySpan<byte> grounds)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = _rgba.Slice((y * rowBytes) + (x * 4), 4);
                var red = Blend(pixel, 0, grounds);
                if (red != Blend(pixel, 1, grounds) || red != Blend(pixel, 2, grounds))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>255² times a channel's value from 0 to 1.</summary>
    private static int Blend(ReadOnlySpan<byte> pixel, int channel, ReadOnlySpan<byte> grounds) =>
        (pixel[3] * pixel[channel]) + ((Opaque - pixel[3]) * grounds[channel]);
}
