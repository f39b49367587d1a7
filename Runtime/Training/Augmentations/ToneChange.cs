using InceptionDsl.Images;

namespace InceptionDsl.Augmentations;

/// <summary>Changes of each pixel by its own value, in each channel for itself, as Pillow's ImageOps define them for 256 grey levels.</summary>
internal static class ToneChange
{
    private const int Levels = 256;
    private const int White = Levels - 1;

    /// <summary>Keeps the first bits of each level.</summary>
    /// <param name="image">1 or 3 channels.</param>
    /// <param name="bits">From 1 to 8.</param>
    public static PixelImage Posterize(PixelImage image, int bits)
    {
        var kept = -1 << (8 - bits);
        var pixels = new float[image.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (Level(image.Pixels[i]) & kept) / (float)White;
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    /// <summary>Inverts what is bright.</summary>
    /// <param name="image">1 or 3 channels.</param>
    /// <param name="threshold">Levels from this on are inverted.</param>
    public static PixelImage Solarize(PixelImage image, double threshold)
    {
        var pixels = new float[image.Pixels.Length];
        PixelVectors.Map(image.Pixels, [], pixels, new Inversion((float)Math.Ceiling(threshold)));
        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    /// <summary>Spreads each channel's values evenly so that the darkest is 0 and the brightest 1; a channel of one level stays.</summary>
    public static PixelImage AutoContrast(PixelImage image)
    {
        var plane = image.Height * image.Width;
        var pixels = new float[image.Pixels.Length];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var source = image.Plane(channel);
            var (least, most) = PixelVectors.Range(source);
            var (black, white) = Level(most) > Level(least) ? (least, most) : (0, 1);
            PixelVectors.Map(
                source, [], pixels.AsSpan(channel * plane, plane), new LinearChange(1 / (white - black), -black / (white - black), 0));
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    /// <summary>Makes all levels of a channel about equally frequent, in Pillow's whole numbers; a channel of one level stays.</summary>
    public static PixelImage Equalize(PixelImage image)
    {
        var pixels = (float[])image.Pixels.Clone();
        Span<int> counts = stackalloc int[Levels];
        Span<float> mapped = stackalloc float[Levels];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = PlaneOf(pixels, image, channel);
            counts.Clear();
            foreach (var pixel in plane)
            {
                counts[Level(pixel)]++;
            }

            // The brightest level's pixels don't count.
            var step = (plane.Length - counts[counts.LastIndexOfAnyExcept(0)]) / White;
            if (step == 0)
            {
                continue;
            }

            var below = step / 2;
            for (var level = 0; level < Levels; level++)
            {
                mapped[level] = Math.Min(below / step, White) / (float)White;
                below += counts[level];
            }

            foreach (ref var pixel in plane)
            {
                pixel = mapped[Level(pixel)];
            }
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    private static Span<float> PlaneOf(float[] pixels, PixelImage image, int channel) =>
        pixels.AsSpan(channel * image.Height * image.Width, image.Height * image.Width);

    /// <summary>The nearest of 256 levels.</summary>
    private static int Level(float pixel) => Math.Clamp((int)((pixel * White) + 0.5f), 0, White);
}
