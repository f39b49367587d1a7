using InceptionDsl.Data;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Images as files.</summary>
internal static class Images
{
    /// <summary>A digit of the test part as a PNG of 20x20 grey pixels.</summary>
    /// <returns>The file.</returns>
    public static string Digit(string folder, int index)
    {
        var image = Digits.Load().Test.Read(index);
        using var bitmap = new SKBitmap(image.Width, image.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var grey = (byte)Math.Round(255 * image.Plane(0)[(y * image.Width) + x]);
                bitmap.SetPixel(x, y, new SKColor(grey, grey, grey));
            }
        }

        var path = Path.Combine(folder, $"{index}.png");
        using var stream = File.Create(path);
        Assert.True(bitmap.Encode(stream, SKEncodedImageFormat.Png, 100));
        return path;
    }
}
