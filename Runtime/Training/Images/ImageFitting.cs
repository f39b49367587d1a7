using InceptionDsl.Language.Text;

namespace InceptionDsl.Images;

/// <summary>Makes images fit a network's input.</summary>
public static class ImageFitting
{
    /// <summary>
    /// The image in other channels and another size. An image that fits already is returned as it is, to the bit. Grey is
    /// 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601). Sizes are changed, without keeping the aspect ratio, by a triangle
    /// filter that widens with the reduction: bilinear interpolation with antialiasing.
    /// </summary>
    /// <param name="image">Any size, 1 or 3 channels.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="height">Rows wanted.</param>
    /// <param name="width">Columns wanted.</param>
    /// <exception cref="ImageDataException">The channels cannot be converted.</exception>
    public static PixelImage FitTo(this PixelImage image, int channels, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(image);
        var converted = WithChannels(image, channels);
        if (converted.Width != width)
        {
            converted = ResizeRows(converted, width);
        }

        return converted.Height == height ? converted : Transpose(ResizeRows(Transpose(converted), height));
    }

    private static PixelImage WithChannels(PixelImage image, int channels)
    {
        if (image.Channels == channels)
        {
            return image;
        }

        var plane = image.Height * image.Width;
        var pixels = new float[channels * plane];
        switch (image.Channels, channels)
        {
            case (3, 1):
                for (var i = 0; i < plane; i++)
                {
                    pixels[i] = (0.299f * image.Pixels[i]) + (0.587f * image.Pixels[i + plane]) + (0.114f * image.Pixels[i + (2 * plane)]);
                }

                break;
            case (1, 3):
                for (var channel = 0; channel < 3; channel++)
                {
                    image.Pixels.CopyTo(pixels, channel * plane);
                }

                break;
            default:
                throw new ImageDataException($"An image with {Numbers.WriteWith(image.Channels, "channel")} cannot be given to a network that reads {channels}.");
        }

        return new PixelImage(channels, image.Height, image.Width, pixels);
    }

    private static PixelImage ResizeRows(PixelImage image, int width)
    {
        var scale = (double)image.Width / width;
        var reach = Math.Max(scale, 1);
        var pixels = new float[image.Channels * image.Height * width];
        var rows = image.Channels * image.Height;
        for (var x = 0; x < width; x++)
        {
            var center = (x + 0.5) * scale;
            var first = Math.Max(0, (int)Math.Floor(center - reach));
            var last = Math.Min(image.Width - 1, (int)Math.Ceiling(center + reach) - 1);
            var weights = new double[last - first + 1];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = Math.Max(0, 1 - (Math.Abs(first + i + 0.5 - center) / reach));
            }

            var total = weights.Sum();
            for (var row = 0; row < rows; row++)
            {
                var sum = 0.0;
                for (var i = 0; i < weights.Length; i++)
                {
                    sum += weights[i] * image.Pixels[(row * image.Width) + first + i];
                }

                pixels[(row * width) + x] = (float)(sum / total);
            }
        }

        return new PixelImage(image.Channels, image.Height, width, pixels);
    }

    private static PixelImage Transpose(PixelImage image)
    {
        var pixels = new float[image.Pixels.Length];
        var plane = image.Height * image.Width;
        for (var i = 0; i < pixels.Length; i++)
        {
            var (channel, rest) = Math.DivRem(i, plane);
            var (y, x) = Math.DivRem(rest, image.Width);
            pixels[(channel * plane) + (x * image.Height) + y] = image.Pixels[i];
        }

        return new PixelImage(image.Channels, image.Width, image.Height, pixels);
    }
}
