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
    public static PixelImage Brightness(PixelImage image, double factor) => Blend(image, factor, (_, _) => 0);

    /// <summary>Blends with the mean of the grey image.</summary>
    public static PixelImage Contrast(PixelImage image, double factor)
    {
        var sum = 0.0;
        foreach (var grey in Grey(image).Pixels)
        {
            sum += grey;
        }

        var mean = (float)(sum / (image.Height * image.Width));
        return Blend(image, factor, (_, _) => mean);
    }

    /// <summary>Blends with the grey image; a grey one stays as it is.</summary>
    public static PixelImage Saturation(PixelImage image, double factor)
    {
        if (image.Channels == 1)
        {
            return image;
        }

        var grey = Grey(image).Pixels;
        return Blend(image, factor, (_, i) => grey[i]);
    }

    /// <summary>
    /// Blends with a smoothed image: each pixel the mean of itself, weighing 5, and its eight neighbors, weighing 1. The border, which
    /// lacks neighbors, stays.
    /// </summary>
    public static PixelImage Sharpness(PixelImage image, double factor)
    {
        var (height, width) = (image.Height, image.Width);
        return Blend(image, factor, (channel, i) =>
        {
            var plane = image.Plane(channel);
            var (y, x) = Math.DivRem(i, width);
            if (y == 0 || y == height - 1 || x == 0 || x == width - 1)
            {
                return plane[i];
            }

            var (above, below) = (i - width, i + width);
            return (plane[above - 1] + plane[above] + plane[above + 1] + plane[i - 1] + (5 * plane[i]) + plane[i + 1]
                + plane[below - 1] + plane[below] + plane[below + 1]) / 13;
        });
    }

    /// <summary>Turns every color on the color circle, keeping its saturation and its largest channel (HSV); a grey image stays as it is.</summary>
    /// <param name="image">1 or 3 channels.</param>
    /// <param name="turns">A part of the circle, from -0.5 to 0.5: 1/3 makes red green, green blue and blue red.</param>
    public static PixelImage Hue(PixelImage image, double turns)
    {
        if (image.Channels == 1)
        {
            return image;
        }

        var plane = image.Height * image.Width;
        var pixels = new float[image.Pixels.Length];
        for (var i = 0; i < plane; i++)
        {
            var (red, green, blue) = Turned(image.Pixels[i], image.Pixels[i + plane], image.Pixels[i + (2 * plane)], (float)turns);
            (pixels[i], pixels[i + plane], pixels[i + (2 * plane)]) = (red, green, blue);
        }

        return new PixelImage(3, image.Height, image.Width, pixels);
    }

    private static PixelImage Grey(PixelImage image) => image.FitTo(1, image.Height, image.Width);

    /// <param name="image">1 or 3 channels.</param>
    /// <param name="factor">Share of the image.</param>
    /// <param name="lacking">What a pixel is blended with, by its channel and its place in the plane.</param>
    private static PixelImage Blend(PixelImage image, double factor, Func<int, int, float> lacking)
    {
        var (own, other) = ((float)factor, (float)(1 - factor));
        var plane = image.Height * image.Width;
        var pixels = new float[image.Pixels.Length];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            for (var i = 0; i < plane; i++)
            {
                var at = (channel * plane) + i;
                pixels[at] = Math.Clamp((own * image.Pixels[at]) + (other * lacking(channel, i)), 0, 1);
            }
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    private static (float Red, float Green, float Blue) Turned(float red, float green, float blue, float turns)
    {
        var most = Math.Max(red, Math.Max(green, blue));
        var range = most - Math.Min(red, Math.Min(green, blue));
        if (range == 0)
        {
            return (red, green, blue);
        }

        // Sixths of the circle from red.
        var hue = most == red ? (green - blue) / range : most == green ? 2 + ((blue - red) / range) : 4 + ((red - green) / range);
        hue += 6 * turns;
        hue -= 6 * MathF.Floor(hue / 6);
        var sixth = (int)hue;
        var part = hue - sixth;
        var least = most - range;
        var (falling, rising) = (most - (range * part), most - (range * (1 - part)));
        return (sixth % 6) switch
        {
            0 => (most, rising, least),
            1 => (falling, most, least),
            2 => (least, most, rising),
            3 => (least, falling, most),
            4 => (rising, least, most),
            _ => (most, least, falling),
        };
    }
}
