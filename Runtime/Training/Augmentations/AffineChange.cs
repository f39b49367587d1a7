using InceptionDsl.Images;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Where in the source a pixel of the result lies: (a·x + b·y + c, d·x + e·y + f), in columns and rows from the top left corner, so that a
/// pixel's center has the fraction 0.5. As Pillow has it.
/// </summary>
internal readonly record struct AffineChange(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Slants columns: each row begins further to the right in the source, by so many columns a row.</summary>
    public static AffineChange ShearX(double columns) => new(1, columns, 0, 0, 1, 0);

    /// <summary>Slants rows: each column begins further down in the source, by so many rows a column.</summary>
    public static AffineChange ShearY(double rows) => new(1, 0, 0, rows, 1, 0);

    /// <summary>Moves by whole columns to the right and rows down.</summary>
    public static AffineChange Translation(int columns, int rows) => new(1, 0, -columns, 0, 1, -rows);

    /// <summary>Turns about the center, counterclockwise.</summary>
    public static AffineChange Rotation(double degrees, int height, int width)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (x, y) = (width / 2.0, height / 2.0);
        return new(cos, -sin, x - (cos * x) + (sin * y), sin, cos, y - (sin * x) - (cos * y));
    }

    /// <summary>The image changed, by bilinear interpolation; what lies outside the source is black.</summary>
    public PixelImage Apply(PixelImage image)
    {
        var (height, width) = (image.Height, image.Width);
        var plane = height * width;
        var pixels = new float[image.Pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var u = (A * (x + 0.5)) + (B * (y + 0.5)) + C;
                var v = (D * (x + 0.5)) + (E * (y + 0.5)) + F;
                if (u < 0 || u >= width || v < 0 || v >= height)
                {
                    continue;
                }

                // Beyond the outermost centers the border's pixels go on.
                var (left, top) = ((int)Math.Floor(u - 0.5), (int)Math.Floor(v - 0.5));
                var (fx, fy) = ((float)(u - 0.5 - left), (float)(v - 0.5 - top));
                var (west, east) = (Math.Max(left, 0), Math.Min(left + 1, width - 1));
                var (north, south) = (Math.Max(top, 0) * width, Math.Min(top + 1, height - 1) * width);
                for (var channel = 0; channel < image.Channels; channel++)
                {
                    var source = image.Plane(channel);
                    var above = source[north + west] + (fx * (source[north + east] - source[north + west]));
                    var below = source[south + west] + (fx * (source[south + east] - source[south + west]));
                    pixels[(channel * plane) + (y * width) + x] = above + (fy * (below - above));
                }
            }
        }

        return new PixelImage(image.Channels, height, width, pixels);
    }
}
