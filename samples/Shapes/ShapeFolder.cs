using System.Globalization;
using SkiaSharp;

namespace Shapes;

/// <summary>Folders of drawn images in all the forms that images of one's own come in.</summary>
public static class ShapeFolder
{
    // Of twelve images in a row, which are of a rarer form.
    private const int Turned = 2;
    private const int Grey = 5;
    private const int Transparent = 8;
    private const int Rare = 11;

    /// <summary>The classes, each of which has a folder.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["circle", "cross", "ring", "square", "star", "triangle"];

    /// <summary>
    /// Draws a folder for each class. The same arguments give the same files. Sizes and their ratios differ; two of three are JPEG, the
    /// others PNG; of twelve one is turned by its Exif orientation, one is grey, one has a transparent ground, and one is a CMYK or
    /// else a progressive JPEG.
    /// </summary>
    /// <param name="folder">The folder; made if it is missing.</param>
    /// <param name="ofEach">Images of each class.</param>
    /// <param name="seed">Which images.</param>
    /// <returns>The number of images.</returns>
    public static int Draw(string folder, int ofEach, int seed)
    {
        ArgumentNullException.ThrowIfNull(folder);
        foreach (var (label, name) in Classes.Index())
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            for (var number = 0; number < ofEach; number++)
            {
                var (bytes, ending) = Image(name, number, new Random(unchecked((((seed * 7919) + label) * 1_000_003) + number)));
                File.WriteAllBytes(Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"{name}-{number:000}.{ending}")), bytes);
            }
        }

        return Classes.Count * ofEach;
    }

    private static (byte[] Bytes, string Ending) Image(string shape, int number, Random random)
    {
        using var bitmap = ShapeDrawing.Draw(shape, random, isTransparent: number % 12 == Transparent);
        return (number % 12) switch
        {
            // Each of the seven orientations that are not upright in turn.
            Turned => (Jpeg(bitmap, JpegColors.Rgb, orientation: 2 + (number / 12 % 7)), "jpg"),
            Grey when number % 24 < 12 => (Jpeg(bitmap, JpegColors.Grey), "jpg"),
            Grey => (GreyPng(bitmap), "png"),
            Transparent => (Png(bitmap), "png"),
            Rare when number % 24 < 12 => (Jpeg(bitmap, JpegColors.Cmyk), "jpg"),
            Rare => (Jpeg(bitmap, JpegColors.Rgb, isProgressive: true), "jpeg"),
            _ when number % 3 == 0 => (Png(bitmap), "png"),
            _ => (SkiaJpeg(bitmap), "jpg"),
        };
    }

    private static byte[] Jpeg(SKBitmap bitmap, JpegColors colors, bool isProgressive = false, int orientation = 1)
    {
        using var stored = Orientation.Store(bitmap, orientation);
        return JpegEncoder.Encode(stored, colors, isProgressive, orientation);
    }

    private static byte[] SkiaJpeg(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private static byte[] Png(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static byte[] GreyPng(SKBitmap bitmap)
    {
        using var grey = new SKBitmap(bitmap.Width, bitmap.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var luma = JpegEncoder.Luma(bitmap.GetPixel(x, y));
                grey.SetPixel(x, y, new SKColor(luma, luma, luma));
            }
        }

        return Png(grey);
    }
}
