using InceptionDsl.Data;
using InceptionDsl.Images;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

public sealed class ImageFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-images-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Colors_come_plane_by_plane_without_loss()
    {
        var path = Save("color.png", SKColorType.Rgba8888, (0, 0, new SKColor(255, 0, 51)), (1, 0, new SKColor(0, 102, 255)));
        var image = ImageFile.Read(path);
        Assert.Equal((3, 1, 2), (image.Channels, image.Height, image.Width));
        Assert.Equal([1, 0, 0, 102 / 255f, 51 / 255f, 1], image.Pixels);
    }

    [Fact]
    public void Equal_channels_are_grey()
    {
        var path = Save("grey.png", SKColorType.Rgba8888, (0, 0, new SKColor(7, 7, 7)), (1, 0, new SKColor(200, 200, 200)));
        var image = ImageFile.Read(path);
        Assert.Equal(1, image.Channels);
        Assert.Equal([7 / 255f, 200 / 255f], image.Pixels);
    }

    [Fact]
    public void A_digit_saved_to_a_file_comes_back_to_the_bit()
    {
        var digit = Digits.Load().Test.Read(321);
        using var bitmap = new SKBitmap(new SKImageInfo(20, 20, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var i = 0; i < 400; i++)
        {
            var value = (byte)Math.Round(digit.Pixels[i] * 255);
            bitmap.SetPixel(i % 20, i / 20, new SKColor(value, value, value));
        }

        var path = Path.Combine(_directory.FullName, "digit.png");
        using (var stream = File.Create(path))
        {
            bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
        }

        Assert.Equal(digit.Pixels, ImageFile.Read(path).Pixels);
    }

    [Fact]
    public void Errors_name_the_file_and_what_is_wrong()
    {
        var missing = Path.Combine(_directory.FullName, "none.png");
        Assert.Contains($"no image file '{missing}'", Assert.Throws<ImageDataException>(() => ImageFile.Read(missing)).Message);
        Assert.Contains("is a folder", Assert.Throws<ImageDataException>(() => ImageFile.Read(_directory.FullName)).Message);
        var text = Path.Combine(_directory.FullName, "text.png");
        File.WriteAllText(text, "no picture");
        Assert.Contains($"'{text}' is not an image", Assert.Throws<ImageDataException>(() => ImageFile.Read(text)).Message);
    }

    [Fact]
    public void A_cut_file_is_damaged_not_half_black()
    {
        using var stream = typeof(Digits).Assembly.GetManifestResourceStream("InceptionDsl.Data.digits.png")!;
        var cut = new byte[stream.Length / 2];
        stream.ReadExactly(cut);
        var path = Path.Combine(_directory.FullName, "cut.png");
        File.WriteAllBytes(path, cut);
        Assert.Contains($"'{path}' is damaged", Assert.Throws<ImageDataException>(() => ImageFile.Read(path)).Message);
    }

    [Theory]
    [InlineData(100_000, 100_000)]
    [InlineData(1_000_000, 101)]
    [InlineData(10_001, 10_000)]
    public void A_file_that_claims_too_many_pixels_is_refused_before_it_is_decoded(int width, int height)
    {
        var path = Path.Combine(_directory.FullName, "claim.png");
        File.WriteAllBytes(path, EncodedImages.Png(width, height, 0, [[0]]));

        var error = Assert.Throws<ImageDataException>(() => ImageFile.Read(path));

        Assert.Contains($"'{path}' says that it has {width}x{height} pixels; at most 100,000,000", error.Message);
    }

    [Fact]
    public void A_file_that_claims_more_than_it_holds_is_damaged()
    {
        var path = Path.Combine(_directory.FullName, "claim.png");
        File.WriteAllBytes(path, EncodedImages.Png(1000, 1000, 0, [[0]]));

        Assert.Contains($"'{path}' is damaged", Assert.Throws<ImageDataException>(() => ImageFile.Read(path)).Message);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_before_it_is_read()
    {
        var path = Path.Combine(_directory.FullName, "long.png");
        using (var stream = File.Create(path))
        {
            stream.SetLength(1_000_000_001);
        }

        Assert.Contains("is longer than 1.00 GB, the most that can be read", Assert.Throws<ImageDataException>(() => ImageFile.Read(path)).Message);
    }

    private string Save(string name, SKColorType type, params (int X, int Y, SKColor Color)[] pixels)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(pixels.Max(p => p.X) + 1, pixels.Max(p => p.Y) + 1, type, SKAlphaType.Opaque));
        foreach (var (x, y, color) in pixels)
        {
            bitmap.SetPixel(x, y, color);
        }

        var path = Path.Combine(_directory.FullName, name);
        using var stream = File.Create(path);
        bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
        return path;
    }
}
