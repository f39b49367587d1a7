using InceptionDsl.Images;
using Shapes;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>The sample's images are what it says they are, and are read as they look.</summary>
public sealed class ShapesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_same_seed_draws_the_same_files()
    {
        var (first, second, other) = (Draw("first", 1), Draw("second", 1), Draw("other", 2));
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(12 * ShapeFolder.Classes.Count, first.Count);

        List<(string, string)> Draw(string name, int seed)
        {
            var folder = Path.Combine(_folder.FullName, name);
            Assert.Equal(12 * ShapeFolder.Classes.Count, ShapeFolder.Draw(folder, 12, seed));
            return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (
                    Path.GetRelativePath(folder, file),
                    Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))))];
        }
    }

    /// <summary>Each form that the sample writes itself, against the pixels that went into it.</summary>
    [Theory]
    [InlineData("Rgb", false, 1)]
    [InlineData("Rgb", true, 1)]
    [InlineData("Rgb", false, 2)]
    [InlineData("Rgb", false, 3)]
    [InlineData("Rgb", true, 4)]
    [InlineData("Rgb", false, 5)]
    [InlineData("Rgb", false, 6)]
    [InlineData("Rgb", false, 7)]
    [InlineData("Rgb", false, 8)]
    [InlineData("Cmyk", false, 1)]
    [InlineData("Cmyk", true, 6)]
    [InlineData("Grey", false, 1)]
    [InlineData("Grey", true, 8)]
    public void A_JPEG_is_read_as_it_looks(string colors, bool isProgressive, int orientation)
    {
        // Smooth, so that little is lost; its sides are no multiples of a block's.
        using var bitmap = new SKBitmap(37, 22, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                bitmap.SetPixel(x, y, new SKColor((byte)(40 + (5 * x)), (byte)(200 - (6 * y)), (byte)(60 + (2 * x) + (3 * y))));
            }
        }

        var stored = Enum.Parse<JpegColors>(colors);
        using var turned = Orientation.Store(bitmap, orientation);
        using var stream = new MemoryStream(JpegEncoder.Encode(turned, stored, isProgressive, orientation));

        var image = ImageFile.Decode(stream, "x.jpg");

        Assert.Equal((stored == JpegColors.Grey ? 1 : 3, 22, 37), (image.Channels, image.Height, image.Width));
        for (var i = 0; i < 22 * 37; i++)
        {
            var color = bitmap.GetPixel(i % 37, i / 37);
            byte[] expected = stored == JpegColors.Grey ? [JpegEncoder.Luma(color)] : [color.Red, color.Green, color.Blue];
            for (var channel = 0; channel < expected.Length; channel++)
            {
                Assert.InRange(Math.Abs((255 * image.Plane(channel)[i]) - expected[channel]), 0, 8);
            }
        }
    }
}
