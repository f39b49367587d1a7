using System.Globalization;
using InceptionDsl.Images;
using SkiaSharp;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// Writes JPEGs of 500×375 that take as much as photographs of that size do: noise whose contrast grows with its size, as in natural
/// images, over gradients, with some sharp shapes.
/// </summary>
internal static class PhotographLikeImages
{
    private const int Width = 500;
    private const int Height = 375;
    private const int Quality = 88;
    private const int Octaves = 8;

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="count">How many.</param>
    /// <returns>Their paths.</returns>
    public static string[] Write(string folder, int count)
    {
        var paths = Enumerable.Range(0, count)
            .Select(index => Path.Combine(folder, index.ToString("0000", CultureInfo.InvariantCulture) + ".jpg")).ToArray();
        Parallel.For(0, count, index => Write(paths[index], new SampleRandom(1, 0, index)));
        return paths;
    }

    private static void Write(string path, SampleRandom random)
    {
        var light = Noise(ref random, 1);
        var tint = Noise(ref random, 2.5);
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < Width * Height; i++)
        {
            pixels[(4 * i) + 0] = Level(light[i] + (0.3 * tint[i]));
            pixels[(4 * i) + 1] = Level(light[i]);
            pixels[(4 * i) + 2] = Level(light[i] - (0.3 * tint[i]));
            pixels[(4 * i) + 3] = 255;
        }

        using var canvas = new SKCanvas(bitmap);
        for (var shape = 0; shape < 6; shape++)
        {
            using var paint = new SKPaint
            {
                Color = new SKColor((byte)random.NextInt(256), (byte)random.NextInt(256), (byte)random.NextInt(256), 160),
                IsAntialias = true,
            };
            var (x, y, size) = (random.NextInt(Width), random.NextInt(Height), 10 + random.NextInt(60));
            if (shape % 2 == 0)
            {
                canvas.DrawCircle(x, y, size, paint);
            }
            else
            {
                canvas.DrawRect(x - size, y - (size / 2), 2 * size, size, paint);
            }
        }

        canvas.Flush();
        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap.Encode(new SKJpegEncoderOptions(Quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore));
        using var file = File.Create(path);
        data!.SaveTo(file);
    }

    private static byte Level(double value) => (byte)Math.Clamp(128 + (60 * value), 0, 255);

    /// <summary>Value noise: each octave is half as large as the one before and has so much less contrast.</summary>
    /// <param name="random">Random numbers.</param>
    /// <param name="smoothness">How much less.</param>
    private static double[] Noise(ref SampleRandom random, double smoothness)
    {
        var sum = new double[Width * Height];
        for (var octave = 0; octave < Octaves; octave++)
        {
            var cell = 256.0 / (1 << octave);
            var contrast = Math.Pow(0.5, smoothness * octave * 0.3);
            var (columns, rows) = ((int)(Width / cell) + 3, (int)(Height / cell) + 3);
            var grid = new double[columns * rows];
            for (var i = 0; i < grid.Length; i++)
            {
                grid[i] = random.Uniform(-1, 1) * contrast;
            }

            for (var y = 0; y < Height; y++)
            {
                var (row, v) = Split(y / cell);
                for (var x = 0; x < Width; x++)
                {
                    var (column, u) = Split(x / cell);
                    var at = (row * columns) + column;
                    var above = grid[at] + ((grid[at + 1] - grid[at]) * u);
                    var below = grid[at + columns] + ((grid[at + columns + 1] - grid[at + columns]) * u);
                    sum[(y * Width) + x] += above + ((below - above) * v);
                }
            }
        }

        return sum;

        static (int Cell, double Fraction) Split(double place) => ((int)place, place - Math.Floor(place));
    }
}
