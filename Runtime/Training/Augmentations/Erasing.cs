using InceptionDsl.Images;

namespace InceptionDsl.Augmentations;

/// <summary>Erases a rectangle of an image.</summary>
internal static class Erasing
{
    /// <summary>The image with something else in place of a rectangle.</summary>
    /// <param name="image">Is left as it is.</param>
    /// <param name="rectangle">Within the image.</param>
    /// <param name="fill">What takes its place.</param>
    /// <param name="random">Gives the noise.</param>
    public static PixelImage Erase(PixelImage image, ImageRectangle rectangle, ErasedFill fill, ref SampleRandom random)
    {
        var pixels = (float[])image.Pixels.Clone();
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var mean = fill == ErasedFill.Mean ? Mean(image.Plane(channel)) : 0;
            for (var y = rectangle.Top; y < rectangle.Top + rectangle.Height; y++)
            {
                var row = pixels.AsSpan((((channel * image.Height) + y) * image.Width) + rectangle.Left, rectangle.Width);
                row.Fill(mean);
                for (var x = 0; fill == ErasedFill.Noise && x < rectangle.Width; x++)
                {
                    row[x] = (float)random.NextDouble();
                }
            }
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    private static float Mean(ReadOnlySpan<float> plane)
    {
        var sum = 0.0;
        foreach (var pixel in plane)
        {
            sum += pixel;
        }

        return (float)(sum / plane.Length);
    }
}
