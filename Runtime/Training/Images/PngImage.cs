using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>Images as PNG files, and for drawing.</summary>
internal static class PngImage
{
    /// <summary>The bytes of a PNG of an image, grey or in colors as it is.</summary>
    public static byte[] Of(PixelImage image)
    {
        using var picture = Drawable(image);
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>An image as Skia draws it, grey or in colors as it is; the caller's to dispose.</summary>
    public static SKImage Drawable(PixelImage image)
    {
        var isGrey = image.Channels == 1;
        var info = new SKImageInfo(image.Width, image.Height, isGrey ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque);
        var bytes = new byte[image.Height * image.Width * (isGrey ? 1 : 4)];
        for (var pixel = 0; pixel < image.Height * image.Width; pixel++)
        {
            if (isGrey)
            {
                bytes[pixel] = Level(image.Pixels[pixel]);
                continue;
            }

            for (var channel = 0; channel < 3; channel++)
            {
                bytes[(4 * pixel) + channel] = Level(image.Plane(channel)[pixel]);
            }

            bytes[(4 * pixel) + 3] = byte.MaxValue;
        }

        return SKImage.FromPixelCopy(info, bytes);
    }

    private static byte Level(float value) => (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
}
