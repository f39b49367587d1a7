using InceptionDsl.Images;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Changes of brightness, contrast, saturation, sharpness and hue as torchvision and Pillow define them, on pixels from 0 to 1. All but hue
/// blend an image with one that lacks the property: factor · image + (1 - factor) · that one, bounded by 0 and 1. A factor of 1 changes
/// nothing, 0 leaves nothing of the property, 2 doubles it.
/// </summary>
internal static class ColorChange
{
    /// <summary>Blends with black.</summary>
    public static PixelImage Brightness(PixelImage image, double factor) => Blend(image, factor, 0);

    /// <summary>Blends with the mean of the grey image.</summary>
    public static PixelImage Contrast(PixelImage image, double factor)
    {
        var sum = 0.0;
        foreach (var grey in Grey(image).Pixels)
        {
            sum += grey;
        }

        return Blend(image, factor, sum / (image.Height * image.Width));
    }

    /// <summary>Blends with the grey image; a grey one stays as it is.</summary>
    public static PixelImage Saturation(PixelImage image, double factor)
    {
        if (image.Channels == 1)
        {
            return image;
        }

        var grey = Grey(image).Pixels;
        return Blend(image, factor, _ => grey);
    }

    /// <summary>
    /// Blends with a smoothed image: each pixel the mean of itself, weighing 5, and its eight neighbors, weighing 1. The border, which
    /// lacks neighbors, stays.
    /// </summary>
    public static PixelImage Sharpness(PixelImage image, double factor) => Blend(image, factor, channel => Smooth(image, channel));

    /// <summary>Turns every color on the color circle, keeping its saturation and its largest channel (HSV); a grey image stays as it is.</summary>
    /// <param name="image">1 or 3 channels.</param>
    /// <param name="turns">A part of the circle, from -0.5 to 0.5: 1/3 makes red green, green blue and blue red.</param>
    public static PixelImage Hue(PixelImage image, double turns)
    {
        if (image.Channels == 1)
        {
            return image;
        }

        var red = image.Plane(0);
        var green = image.Plane(1);
        var blue = image.Plane(2);
        var plane = red.Length;
        var pixels = new float[image.Pixels.Length];
        for (var i = 0; i < plane; i++)
        {
            var most = Math.Max(red[i], Math.Max(green[i], blue[i]));
            var range = most - Math.Min(red[i], Math.Min(green[i], blue[i]));

            // In sixths of the circle, from red; grey has none, and is left by a range of 0.
            var divisor = range == 0 ? 1 : range;
            var hue = most == red[i] ? (green[i] - blue[i]) / divisor
                : most == green[i] ? 2 + ((blue[i] - red[i]) / divisor)
                : 4 + ((red[i] - green[i]) / divisor);
            hue += 6 * (float)turns;
            pixels[i] = Channel(most, range, hue + 5);
            pixels[i + plane] = Channel(most, range, hue + 3);
            pixels[i + (2 * plane)] = Channel(most, range, hue + 1);
        }

        return new PixelImage(3, image.Height, image.Width, pixels);
    }

    /// <summary>HSV to a channel: V - V·S · min(k, 4 - k), that bounded by 0 and 1, of k sixths of the circle.</summary>
    private static float Channel(float most, float range, float sixths)
    {
        var distance = sixths - (6 * MathF.Floor(sixths / 6));
        return most - (range * Math.Clamp(Math.Min(distance, 4 - distance), 0, 1));
    }

    private static PixelImage Grey(PixelImage image) => image.FitTo(1, image.Height, image.Width);

    private static float[] Smooth(PixelImage image, int channel)
    {
        var plane = image.Plane(channel);
        var width = image.Width;
        var smooth = plane.ToArray();
        for (var y = 1; y < image.Height - 1; y++)
        {
            var above = plane.Slice((y - 1) * width, width);
            var row = plane.Slice(y * width, width);
            var below = plane.Slice((y + 1) * width, width);
            for (var x = 1; x < width - 1; x++)
            {
                smooth[(y * width) + x] = (above[x - 1] + above[x] + above[x + 1] + row[x - 1] + (5 * row[x]) + row[x + 1]
                    + below[x - 1] + below[x] + below[x + 1]) / 13;
            }
        }

        return smooth;
    }

    /// <param name="image">1 or 3 channels.</param>
    /// <param name="factor">Share of the image.</param>
    /// <param name="lacking">The value that every pixel is blended with.</param>
    private static PixelImage Blend(PixelImage image, double factor, double lacking)
    {
        var pixels = new float[image.Pixels.Length];
        PixelVectors.Map(image.Pixels, [], pixels, new LinearChange((float)factor, (float)((1 - factor) * lacking), 0));
        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    /// <param name="image">1 or 3 channels.</param>
    /// <param name="factor">Share of the image.</param>
    /// <param name="lacking">The plane that a channel is blended with.</param>
    private static PixelImage Blend(PixelImage image, double factor, Func<int, float[]> lacking)
    {
        var plane = image.Height * image.Width;
        var pixels = new float[image.Pixels.Length];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            PixelVectors.Map(
                image.Plane(channel), lacking(channel), pixels.AsSpan(channel * plane, plane), new LinearChange((float)factor, 0, (float)(1 - factor)));
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }
}
