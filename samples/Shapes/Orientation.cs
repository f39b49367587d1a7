using SkiaSharp;

namespace Shapes;

/// <summary>The eight ways in which a camera stores an image (Exif 2.32, section 4.6.4 A).</summary>
internal static class Orientation
{
    /// <summary>The pixels as they are stored for an orientation that makes them upright again.</summary>
    /// <param name="upright">As it is looked at.</param>
    /// <param name="orientation">1 to 8.</param>
    public static SKBitmap Store(SKBitmap upright, int orientation)
    {
        var (height, width) = orientation >= 5 ? (upright.Width, upright.Height) : (upright.Height, upright.Width);
        var stored = new SKBitmap(width, height, upright.ColorType, upright.AlphaType);
        for (var y = 0; y < upright.Height; y++)
        {
            for (var x = 0; x < upright.Width; x++)
            {
                var (row, column) = orientation >= 5 ? (x, y) : (y, x);
                row = orientation is 3 or 4 or 6 or 7 ? height - 1 - row : row;
                column = orientation is 2 or 3 or 7 or 8 ? width - 1 - column : column;
                stored.SetPixel(column, row, upright.GetPixel(x, y));
            }
        }

        return stored;
    }
}
