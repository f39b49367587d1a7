using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>Transparent pixels show the ground: value = opacity · color + (1 - opacity) · ground, in every way PNG has for them.</summary>
public class TransparencyTests
{
    private static readonly RgbColor Orange = new(255, 102, 0);

    [Fact]
    public void A_white_stroke_on_nothing_is_white_on_black_and_nothing_on_white()
    {
        byte[] stroke = [255, 255, 255, 255, 255, 255, 255, 0];

        Assert.Equal([1, 0], Decode(EncodedImages.Png(2, 1, 6, [stroke]), RgbColor.Black).Pixels);
        Assert.Equal([1, 1], Decode(EncodedImages.Png(2, 1, 6, [stroke]), RgbColor.White).Pixels);
        Assert.Equal([1, 1], Decode(EncodedImages.Png(2, 1, 6, [stroke]), null).Pixels);
    }

    [Fact]
    public void Half_transparent_colors_are_blended()
    {
        // Opacity 51 / 255 = 1/5: red 0.2 + 0.8 · 1, green 0 + 0.8 · 0.4, blue 0.2 · 0.2.
        var image = Decode(EncodedImages.Png(1, 1, 6, [[255, 0, 51, 51]]), Orange);

        Assert.Equal([1f, 0.32f, 0.04f], image.Pixels, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_color_of_a_pixel_that_is_not_seen_does_not_count() =>
        Assert.Equal(1, Decode(EncodedImages.Png(2, 1, 6, [[200, 10, 10, 0, 7, 7, 7, 255]]), RgbColor.Black).Channels);

    [Fact]
    public void A_colored_ground_colors_a_grey_image() =>
        Assert.Equal([1, 0, 102 / 255f, 0, 0, 0], Decode(EncodedImages.Png(2, 1, 4, [[9, 0, 0, 255]]), Orange).Pixels);

    [Fact]
    public void Grey_with_opacity() =>
        // 100/255 · 51/255 over black; over white (5100 + 204 · 255) / 255².
        AssertBoth(EncodedImages.Png(2, 1, 4, [[100, 51, 100, 255]]), [5100 / 65025f, 100 / 255f], [57120 / 65025f, 100 / 255f]);

    [Fact]
    public void A_palette_with_opacities() =>
        // The third entry has none: it is opaque.
        AssertBoth(
            EncodedImages.Png(3, 1, 3, [[0, 1, 2]], ("PLTE", [255, 255, 255, 0, 0, 0, 80, 80, 80]), ("tRNS", [0, 51])),
            [0, 0, 80 / 255f], [1, 52020 / 65025f, 80 / 255f]);

    [Fact]
    public void One_grey_that_stands_for_nothing() =>
        AssertBoth(EncodedImages.Png(2, 1, 0, [[7, 8]], ("tRNS", [0, 7])), [0, 8 / 255f], [1, 8 / 255f]);

    [Fact]
    public void One_color_that_stands_for_nothing() =>
        AssertBoth(EncodedImages.Png(2, 1, 2, [[7, 8, 9, 8, 8, 8]], ("tRNS", [0, 7, 0, 8, 0, 9])), [0, 8 / 255f], [1, 8 / 255f]);

    [Theory]
    [InlineData("black", 0, 0, 0)]
    [InlineData("White", 255, 255, 255)]
    [InlineData("#ff6600", 255, 102, 0)]
    public void Grounds_are_read(string text, byte red, byte green, byte blue)
    {
        Assert.True(RgbColor.TryParse(text, out var color));
        Assert.Equal(new RgbColor(red, green, blue), color);
        Assert.Equal(text.ToLowerInvariant(), color.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("grey")]
    [InlineData("ff6600")]
    [InlineData("#ff66")]
    [InlineData("#ff660g")]
    [InlineData("# ff660")]
    public void Other_words_are_not(string text) => Assert.False(RgbColor.TryParse(text, out _));

    private static void AssertBoth(byte[] file, float[] onBlack, float[] onWhite)
    {
        Assert.Equal(onBlack, Decode(file, RgbColor.Black).Pixels);
        Assert.Equal(onWhite, Decode(file, RgbColor.White).Pixels);
    }

    private static PixelImage Decode(byte[] file, RgbColor? ground)
    {
        using var stream = new MemoryStream(file);
        return ImageFile.Decode(stream, "file", ground);
    }
}
