using SkiaSharp;

namespace Shapes;

/// <summary>Draws a shape of any size, place, turn and color, with noise over it.</summary>
internal static class ShapeDrawing
{
    private const int SmallestSide = 72;
    private const int LargestSide = 320;

    /// <summary>An image of 72 to 320 pixels a side, at most 4:3 or 3:4.</summary>
    /// <param name="shape">One of <see cref="ShapeFolder.Classes"/>.</param>
    /// <param name="random">Everything else.</param>
    /// <param name="isTransparent">Whether there is nothing behind the shape.</param>
    public static SKBitmap Draw(string shape, Random random, bool isTransparent)
    {
        var side = random.Next(SmallestSide, LargestSide * 3 / 4);
        var other = side + random.Next(side / 3);
        var (width, height) = random.Next(2) == 0 ? (side, other) : (other, side);
        var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, isTransparent ? SKAlphaType.Unpremul : SKAlphaType.Opaque);
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        var hue = (float)(360 * random.NextDouble());
        if (!isTransparent)
        {
            using var ground = new SKPaint();
            using var shader = SKShader.CreateLinearGradient(
                default, new SKPoint(width, height), [Light(hue + 180, random), Light(hue + 140, random)], SKShaderTileMode.Clamp);
            ground.Shader = shader;
            canvas.DrawPaint(ground);
        }

        canvas.Translate(width * Between(random, 0.4, 0.6), height * Between(random, 0.4, 0.6));
        canvas.RotateDegrees(Between(random, 0, 360));
        canvas.Scale(Math.Min(width, height) * Between(random, 0.22, 0.36));
        using var paint = new SKPaint { IsAntialias = true, Color = SKColor.FromHsv(hue, 70 + random.Next(30), 35 + random.Next(45)) };
        using var path = Path(shape, random);
        canvas.DrawPath(path, paint);
        surface.ReadPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0);
        AddNoise(bitmap.GetPixelSpan(), random.Next(4, 26), random);
        return bitmap;
    }

    /// <summary>A shape within a circle of radius 1.</summary>
    private static SKPath Path(string shape, Random random)
    {
        using var path = new SKPathBuilder();
        switch (shape)
        {
            case "circle":
                path.AddOval(new SKRect(-1, -1, 1, 1));
                break;
            case "ring":
                path.FillType = SKPathFillType.EvenOdd;
                path.AddOval(new SKRect(-1, -1, 1, 1));
                var hole = Between(random, 0.5, 0.7);
                path.AddOval(new SKRect(-hole, -hole, hole, hole));
                break;
            case "square":
                path.AddRect(new SKRect(-0.8f, -0.8f, 0.8f, 0.8f));
                break;
            case "triangle":
                path.AddPoly(Corners(3, 1));
                break;
            case "star":
                path.AddPoly(Corners(10, Between(random, 0.4, 0.5)));
                break;
            case "cross":
                var arm = Between(random, 0.2, 0.35);
                path.AddRect(new SKRect(-arm, -1, arm, 1));
                path.AddRect(new SKRect(-1, -arm, 1, arm));
                break;
            default:
                throw new ArgumentException($"There is no shape '{shape}'.", nameof(shape));
        }

        return path.Detach();
    }

    /// <summary>Points around the center, every other one nearer to it.</summary>
    private static SKPoint[] Corners(int count, float inner) =>
    [
        .. Enumerable.Range(0, count).Select(corner =>
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * corner / count);
            var radius = corner % 2 == 0 ? 1 : inner;
            return new SKPoint(radius * sin, -radius * cos);
        }),
    ];

    private static void AddNoise(Span<byte> rgba, int most, Random random)
    {
        for (var i = 0; i < rgba.Length; i++)
        {
            // Opacity stays.
            if (i % 4 != 3)
            {
                rgba[i] = (byte)Math.Clamp(rgba[i] + random.Next(-most, most + 1), 0, 255);
            }
        }
    }

    private static SKColor Light(float hue, Random random) => SKColor.FromHsv(hue % 360, 10 + random.Next(25), 80 + random.Next(20));

    private static float Between(Random random, double low, double high) => (float)(low + ((high - low) * random.NextDouble()));
}
