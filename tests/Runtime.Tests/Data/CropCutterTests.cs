using InceptionDsl.Framings;
using InceptionDsl.Images;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

public class CropCutterTests
{
    private const int Input = 40;

    private static readonly Normalization Identity = new([0, 0, 0], [1, 1, 1]);

    /// <summary>What tests/References/pillow_crops.py prints.</summary>
    [Theory]
    [InlineData(100, 75, 0x7e20b4b1, 96, 135, 145, 104, 120, 143, 107, 139, 136, 106, 112, 139)]
    [InlineData(75, 100, 0x2ebde91b, 105, 95, 153, 104, 123, 162, 107, 99, 156, 106, 124, 160)]
    public void All_crops_are_those_that_Pillow_cuts(int width, int height, uint expected, params int[] squares)
    {
        using var image = PatternImage.Encoded(width, height);
        var (crops, counts) = Cut(image, CropPlan.GoogLeNet);

        Assert.Equal(Enumerable.Repeat(1, 144), counts);
        byte[] levels = [.. crops.Where((_, index) => index % 12 < 10).SelectMany(PatternImage.Levels)];
        Assert.Equal(expected, EncodedImages.Crc32(levels));

        // Pillow rounds to levels after each axis, twice; here nothing is.
        Assert.Equal(
            squares.Select(level => (double)level), crops.Where((_, index) => index % 12 == 10).Select(whole => whole.Pixels[(7 * Input) + 31] * 255.0),
            (one, other) => Math.Abs(one - other) <= 1);
        for (var index = 0; index < crops.Length; index += 2)
        {
            AssertMirrored(crops[index], crops[index + 1]);
        }
    }

    /// <summary>Where the shorter side has the pixels already, a crop is a piece of the image, to the bit.</summary>
    [Fact]
    public void A_crop_of_an_image_that_is_not_resized_is_a_piece_of_it()
    {
        // 40 · 256/224 is 45.7; the middle of 60 - 46 is 7.
        var image = PatternImage.Decoded(60, 46);
        using var source = SourceImage.Of(image);
        var (crops, _) = Cut(source, CropPlan.AlexNet);

        foreach (var (index, (top, left)) in new[] { (0, 7), (0, 13), (6, 7), (6, 13), (3, 10) }.Index())
        {
            Assert.Equal(
                [.. from channel in Enumerable.Range(0, 3) from y in Enumerable.Range(0, Input) from x in Enumerable.Range(0, Input)
                    select PatternImage.Level(channel, top + y, left + x) / 255f],
                crops[2 * index].Pixels);
        }
    }

    [Fact]
    public void Crops_are_normalized()
    {
        var normalization = new Normalization([0.5f, 0.25f, 0.1f], [0.2f, 0.3f, 0.4f]);
        using var image = PatternImage.Encoded(75, 100);
        var (plain, _) = Cut(image, CropPlan.GoogLeNet);
        using var again = PatternImage.Encoded(75, 100);
        var (normalized, _) = Cut(again, CropPlan.GoogLeNet, normalization);
        foreach (var (one, other) in plain.Zip(normalized))
        {
            normalization.Apply(one.Pixels, 3);
            Assert.Equal(one.Pixels, other.Pixels);
        }
    }

    /// <summary>
    /// One decoding for all parts gives what one for each does: from PNG by rows, JPEG by strips, turned, and with a ground that shows through.
    /// </summary>
    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("turned")]
    [InlineData("transparent")]
    public void Parts_read_together_are_those_read_one_by_one(string kind)
    {
        ImageCrop[] parts =
        [
            new(new CropAxis(0, 80, 40), new CropAxis(0, 80, 40)),
            new(new CropAxis(0, 80, 57, 5, 20), new CropAxis(10, 60, 90, 50, 30)) { IsMirrored = true },
            new(new CropAxis(60, 20, 20), new CropAxis(70, 5, 20), Interpolation.Bicubic),
        ];
        using var image = Open();
        var together = image.ReadAll(parts, 3);
        foreach (var (part, read) in parts.Zip(together))
        {
            using var single = Open();
            Assert.Equal(single.Read(part, 3).Pixels, read.Pixels);
        }

        SourceImage Open()
        {
            using var bitmap = SKBitmap.Decode(PatternImage.Png(80, 80));
            return ImageFile.FromBytes(
                kind switch
                {
                    "jpeg" => EncodedImages.Jpeg(bitmap, 1),
                    "turned" => EncodedImages.Jpeg(bitmap, 6),
                    "transparent" => EncodedImages.Png(80, 80, 6, [.. PatternImage.Rows(80, 80).Select((row, y) =>
                        row.Chunk(3).SelectMany((pixel, x) => pixel.Append((byte)(x + y))).ToArray())]),
                    _ => PatternImage.Png(80, 80),
                },
                kind, new RgbColor(10, 200, 30));
        }
    }

    /// <summary>A strip of 2×2000 at 31 rows has 31,000 columns; of these three squares are kept.</summary>
    [Fact]
    public void Of_a_long_image_no_more_is_kept_than_the_crops_show()
    {
        var crops = CropPlan.GoogLeNet.Of(2, 2000, 20, 20);
        var windows = crops.GroupBy(crop => crop.Height).SelectMany(sized => CropWindow.Of([.. sized])).ToList();
        Assert.Equal(12, windows.Count);
        Assert.All(windows, window => Assert.Equal((window.Height, window.Height), (window.Area.Height, window.Area.Width)));
        Assert.Equal(31000 - 31, windows.Max(window => window.Area.Left));
    }

    private static (PixelImage[] Crops, int[] Counts) Cut(SourceImage image, CropPlan plan, Normalization? normalization = null)
    {
        var cutter = new CropCutter(plan, normalization ?? Identity, (3, Input, Input));
        var values = new float[(int)cutter.MostValues];
        var counts = cutter.Write(image, values);
        return ([.. values.Chunk(3 * Input * Input).Take(counts.Length).Select(crop => new PixelImage(3, Input, Input, crop))], counts);
    }

    private static void AssertMirrored(PixelImage one, PixelImage other) =>
        Assert.Equal(one.Pixels.Chunk(Input).SelectMany(row => row.Reverse()), other.Pixels);
}
