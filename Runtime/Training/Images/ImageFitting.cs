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
        using var source = SourceImage.Of(image);
        return source.Read(ImageCrop.Whole(source, height, width), channels);
    }

    /// <summary>The image in other channels; itself where it has them.</summary>
    /// <exception cref="ImageDataException">The channels cannot be converted.</exception>
    internal static PixelImage WithChannels(this PixelImage image, int channels)
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
                throw Inconvertible(image.Channels, channels);
        }

        return new PixelImage(channels, image.Height, image.Width, pixels);
    }

    /// <summary>Says that there is no conversion.</summary>
    internal static ImageDataException Inconvertible(int from, int to) =>
        new($"An image with {Numbers.WriteWith(from, "channel")} cannot be given to a network that reads {to}.");
}
