using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>
/// Against Pillow 9.4 (Debian's python3-pil), level by level:
/// <code>
/// y, x, c = np.mgrid[0:h, 0:w, 0:3]
/// im = Image.fromarray(((x*x*7 + y*x*13 + y*y*3 + c*91) % 256).astype(np.uint8))
/// r = np.asarray(im.crop((left, top, left + width, top + height)).resize((toWidth, toHeight), Image.BILINEAR)).transpose(2, 0, 1)
/// print(r.reshape(-1), hex(zlib.crc32(r.tobytes())))
/// </code>
/// </summary>
public class ResamplingTests
{
    [Theory]
    [InlineData(Interpolation.Bilinear, 0, 0, 37, 29, 5, 4, "117, 128, 140, 130, 135, 129, 133, 131, 127, 119, 125, 125, 125, 122, 120, 135, 133, 126, 125, 128, 133, 130, 117, 127, 124, 124, 128, 131, 137, 137, 118, 120, 125, 133, 128, 126, 128, 132, 129, 129, 132, 130, 125, 125, 133, 123, 130, 130, 130, 130, 138, 134, 136, 132, 126, 126, 134, 134, 122, 127")]
    [InlineData(Interpolation.Bilinear, 11, 3, 6, 5, 7, 4, "64, 173, 178, 152, 136, 130, 132, 151, 121, 98, 85, 82, 89, 103, 54, 37, 27, 27, 36, 56, 82, 158, 152, 154, 168, 122, 31, 69, 91, 100, 77, 147, 227, 221, 223, 93, 180, 189, 176, 173, 180, 194, 145, 128, 118, 118, 127, 147, 173, 57, 51, 53, 67, 90, 122, 160, 182, 141, 104, 78, 62, 56, 58, 77, 132, 131, 118, 115, 99, 29, 130, 196, 209, 209, 218, 183, 8, 148, 142, 144, 158, 181, 199, 187")]
    [InlineData(Interpolation.Bicubic, 11, 3, 6, 5, 7, 4, "54, 187, 193, 157, 139, 133, 135, 165, 127, 100, 86, 82, 89, 104, 42, 23, 13, 13, 26, 55, 82, 165, 159, 162, 189, 133, 16, 70, 88, 97, 55, 144, 245, 224, 226, 85, 195, 206, 181, 173, 180, 195, 157, 125, 111, 112, 123, 145, 173, 48, 42, 46, 59, 84, 120, 161, 194, 140, 96, 69, 51, 48, 61, 64, 130, 130, 111, 111, 97, 27, 130, 208, 222, 218, 240, 200, 0, 153, 136, 136, 150, 177, 202, 203")]
    [InlineData(Interpolation.Bicubic, 20, 10, 17, 19, 3, 2, "116, 125, 109, 129, 119, 132, 139, 135, 133, 127, 132, 125, 142, 127, 128, 135, 115, 130")]
    public void Every_level_is_Pillows(
        Interpolation interpolation, int left, int top, int width, int height, int toWidth, int toHeight, string levels)
    {
        using var image = PatternImage.Encoded(37, 29);
        var crop = Crop(interpolation, left, top, width, height, toWidth, toHeight);
        Assert.Equal(levels, string.Join(", ", PatternImage.Levels(image.Read(crop, 3))));
    }

    [Theory]
    [InlineData(Interpolation.Bilinear, 0, 0, 37, 29, 64, 50, 0x5d1dbc22)]
    [InlineData(Interpolation.Bilinear, 0, 0, 37, 29, 37, 11, 0x13a1869f)]
    [InlineData(Interpolation.Bilinear, 0, 0, 37, 29, 15, 29, 0x663f1c9c)]
    [InlineData(Interpolation.Bilinear, 3, 5, 30, 21, 24, 24, 0x7314f097)]
    [InlineData(Interpolation.Bilinear, 36, 28, 1, 1, 9, 9, 0x9db8a6eb)]
    [InlineData(Interpolation.Bilinear, 0, 0, 37, 29, 1, 1, 0xefdebcae)]
    [InlineData(Interpolation.Bicubic, 0, 0, 37, 29, 64, 50, 0x1ccfbede)]
    [InlineData(Interpolation.Bicubic, 0, 0, 37, 29, 37, 11, 0xd519a781)]
    [InlineData(Interpolation.Bicubic, 0, 0, 37, 29, 15, 29, 0xa27adde3)]
    [InlineData(Interpolation.Bicubic, 3, 5, 30, 21, 24, 24, 0xab331073)]
    [InlineData(Interpolation.Bicubic, 36, 28, 1, 1, 9, 9, 0x9db8a6eb)]
    [InlineData(Interpolation.Bicubic, 0, 0, 37, 29, 1, 1, 0x98d98c38)]
    [InlineData(Interpolation.Bilinear, 0, 0, 613, 467, 96, 96, 0x5ba7641d)]
    [InlineData(Interpolation.Bilinear, 100, 50, 301, 299, 224, 224, 0xce202579)]
    [InlineData(Interpolation.Bicubic, 0, 0, 613, 467, 96, 96, 0xc443bf10)]
    [InlineData(Interpolation.Bicubic, 100, 50, 301, 299, 224, 224, 0xa55ae46c)]
    public void All_levels_together_are_Pillows(
        Interpolation interpolation, int left, int top, int width, int height, int toWidth, int toHeight, uint crc)
    {
        var (wholeWidth, wholeHeight) = left + width <= 37 && top + height <= 29 ? (37, 29) : (613, 467);
        using var image = PatternImage.Encoded(wholeWidth, wholeHeight);
        var crop = Crop(interpolation, left, top, width, height, toWidth, toHeight);
        Assert.Equal(crc, EncodedImages.Crc32(PatternImage.Levels(image.Read(crop, 3))));
    }

    /// <summary>The same without rounding: at most the two roundings away, after rows and after columns.</summary>
    [Theory]
    [InlineData(Interpolation.Bilinear, 0, 0, 37, 29, 5, 4)]
    [InlineData(Interpolation.Bilinear, 11, 3, 6, 5, 17, 14)]
    [InlineData(Interpolation.Bicubic, 3, 5, 30, 21, 24, 24)]
    [InlineData(Interpolation.Bicubic, 0, 0, 37, 29, 64, 50)]
    public void A_decoded_image_is_resampled_alike(Interpolation interpolation, int left, int top, int width, int height, int toWidth, int toHeight)
    {
        var crop = Crop(interpolation, left, top, width, height, toWidth, toHeight);
        using var encoded = PatternImage.Encoded(37, 29);
        using var decoded = SourceImage.Of(PatternImage.Decoded(37, 29));
        Assert.Equal(encoded.Read(crop, 3).Pixels, decoded.Read(crop, 3).Pixels, (a, b) => Math.Abs(a - b) < 1.3 / 255);
    }

    [Fact]
    public void What_is_kept_of_a_result_is_a_part_of_it()
    {
        using var image = PatternImage.Encoded(37, 29);
        var whole = image.Read(new ImageCrop(new CropAxis(2, 25, 40), new CropAxis(1, 33, 19)), 3);
        var part = image.Read(new ImageCrop(new CropAxis(2, 25, 40, 13, 20), new CropAxis(1, 33, 19, 4, 7)), 3);
        Assert.Equal(Part(whole, 13, 4, 20, 7), part.Pixels);
    }

    [Fact]
    public void A_mirrored_result_is_the_result_mirrored()
    {
        var crop = new ImageCrop(new CropAxis(2, 25, 11), new CropAxis(1, 33, 50));
        foreach (var image in (SourceImage[])[PatternImage.Encoded(37, 29), SourceImage.Of(PatternImage.Decoded(37, 29))])
        {
            using (image)
            {
                var mirrored = image.Read(crop with { IsMirrored = true }, 3).Pixels;
                Assert.Equal(image.Read(crop, 3).Pixels.Chunk(50).SelectMany(row => row.Reverse()), mirrored);
            }
        }
    }

    internal static float[] Part(PixelImage image, int top, int left, int height, int width) =>
        [.. from channel in Enumerable.Range(0, image.Channels) from y in Enumerable.Range(top, height) from x in Enumerable.Range(left, width)
            select image.Pixels[(((channel * image.Height) + y) * image.Width) + x]];

    private static ImageCrop Crop(Interpolation interpolation, int left, int top, int width, int height, int toWidth, int toHeight) =>
        new(new CropAxis(top, height, toHeight), new CropAxis(left, width, toWidth), interpolation);
}
