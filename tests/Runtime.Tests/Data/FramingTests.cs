using System.Text.Json;
using InceptionDsl.Framings;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public class FramingTests
{
    /// <summary>
    /// torchvision 0.14 on the picture of <see cref="ResamplingTests"/>, level by level:
    /// <code>
    /// r = np.asarray(T.Compose([T.Resize(size, interpolation), T.CenterCrop(side)])(im)).transpose(2, 0, 1)
    /// print(hex(zlib.crc32(r.tobytes())))
    /// </code>
    /// with size 256 for 224, 73 for 64 (0.875) and 32 for 32 (1).
    /// </summary>
    [Theory]
    [InlineData(Interpolation.Bilinear, 613, 467, 0.875, 224, 0xc12a4396)]
    [InlineData(Interpolation.Bilinear, 613, 467, 0.875, 64, 0xc1e923cf)]
    [InlineData(Interpolation.Bilinear, 613, 467, 1.0, 32, 0x2603fa81)]
    [InlineData(Interpolation.Bilinear, 467, 613, 0.875, 224, 0xd401c874)]
    [InlineData(Interpolation.Bilinear, 467, 613, 0.875, 64, 0x42d59862)]
    [InlineData(Interpolation.Bilinear, 467, 613, 1.0, 32, 0x005a7e96)]
    [InlineData(Interpolation.Bilinear, 613, 200, 0.875, 224, 0xbb36297e)]
    [InlineData(Interpolation.Bilinear, 613, 200, 0.875, 64, 0x341c44c8)]
    [InlineData(Interpolation.Bilinear, 37, 29, 0.875, 224, 0x0fdd6a19)]
    [InlineData(Interpolation.Bilinear, 37, 29, 1.0, 32, 0x4112b6d0)]
    [InlineData(Interpolation.Bilinear, 300, 300, 0.875, 224, 0x136b82e3)]
    [InlineData(Interpolation.Bicubic, 613, 467, 0.875, 224, 0x441a826d)]
    [InlineData(Interpolation.Bicubic, 613, 467, 1.0, 32, 0x3205b958)]
    [InlineData(Interpolation.Bicubic, 467, 613, 0.875, 64, 0xca94b6a9)]
    [InlineData(Interpolation.Bicubic, 613, 200, 0.875, 224, 0xa815a8c4)]
    [InlineData(Interpolation.Bicubic, 37, 29, 0.875, 64, 0x830c5640)]
    [InlineData(Interpolation.Bicubic, 300, 300, 0.875, 224, 0x090ded51)]
    public void The_center_is_torchvisions(Interpolation interpolation, int width, int height, double fraction, int side, uint crc)
    {
        using var image = PatternImage.Encoded(width, height);
        var cropped = Apply(new ResizeCenterCrop(fraction, interpolation), image, side, side);
        Assert.Equal(crc, EncodedImages.Crc32(PatternImage.Levels(cropped)));
    }

    [Theory]
    [InlineData(100, 100, 30, 60)]
    [InlineData(10, 300, 60, 30)]
    [InlineData(1, 1, 7, 5)]
    public void The_center_fills_an_input_that_is_not_square(int width, int height, int toHeight, int toWidth)
    {
        using var image = PatternImage.Encoded(width, height);
        var random = default(SampleRandom);
        var crop = new ResizeCenterCrop().Choose(image, toHeight, toWidth, ref random);

        // One side of the resized image is the input's by 0.875, the other at least that; the aspect ratio is kept to a pixel.
        Assert.True(crop.Rows.Size == (int)(toHeight / 0.875) || crop.Columns.Size == (int)(toWidth / 0.875));
        Assert.True(crop.Rows.Size >= toHeight && crop.Columns.Size >= toWidth);
        Assert.InRange(crop.Columns.Size, ((crop.Rows.Size - 1) * width / height) - 1, ((crop.Rows.Size + 1) * width / height) + 1);
        Assert.Equal((3, toHeight, toWidth), Shape(Apply(new ResizeCenterCrop(), image, toHeight, toWidth)));
    }

    [Fact]
    public void Random_rectangles_have_the_area_and_ratio_that_are_allowed()
    {
        var framing = new RandomResizedCrop();
        var (areas, ratios, tops) = (new List<double>(), new List<double>(), new List<int>());
        for (var index = 0; index < 20_000; index++)
        {
            var random = new SampleRandom(1, 0, index);
            var (top, left, height, width) = framing.Rectangle(1000, 1000, ref random);
            Assert.True(top >= 0 && left >= 0 && top + height <= 1000 && left + width <= 1000);
            Assert.InRange((double)width / height, 0.745, 1.342);
            areas.Add(height * width / 1e6);
            ratios.Add((double)width / height);
            tops.Add(top);
        }

        // Area evenly from 0.08 to 1, less what doesn't fit a square: ratios above 1/a or below a. Of the ratios' logarithm
        // (±0.2877) all areas a up to 3/4 fit, and beyond it a share of -ln(a) / 0.2877: from 3/4 to 1 its integral is 0.1190, and that
        // of a times it 0.0989. So the mean is (0.67 · 0.415 + 0.0989) / (0.67 + 0.1190); what is drawn again is distributed alike.
        Assert.Equal(0.478, areas.Average(), 0.006);
        Assert.InRange(areas.Min(), 0.079, 0.082);
        Assert.InRange(areas.Max(), 0.97, 1);
        Assert.Equal(0, ratios.Average(Math.Log), 0.005);
        Assert.InRange(tops.Min(), 0, 1);
    }

    [Theory]
    [InlineData(10, 1000, 10, 13)] // wide: height · 4/3
    [InlineData(1000, 10, 13, 10)] // tall: width / (3/4)
    [InlineData(1, 1, 1, 1)]
    public void Where_no_rectangle_fits_it_is_the_center(int height, int width, int cutHeight, int cutWidth)
    {
        // Areas of half an image a hundred times as long as wide never fit with these ratios.
        var random = new SampleRandom(1, 2, 3);
        Assert.Equal(
            ((height - cutHeight) / 2, (width - cutWidth) / 2, cutHeight, cutWidth),
            new RandomResizedCrop(LeastArea: 0.5).Rectangle(height, width, ref random));
    }

    [Fact]
    public void A_random_crop_is_the_part_of_the_image_that_was_drawn()
    {
        using var image = PatternImage.Encoded(90, 70);
        var framing = new RandomResizedCrop();
        var random = new SampleRandom(4, 5, 6);
        var (top, left, height, width) = framing.Rectangle(70, 90, ref random);
        var part = new PixelImage(3, height, width, ResamplingTests.Part(PatternImage.Decoded(90, 70), top, left, height, width));

        var again = new SampleRandom(4, 5, 6);
        var cropped = framing.Apply(image, 3, 24, 24, ref again);

        Assert.Equal(part.FitTo(3, 24, 24).Pixels, cropped.Pixels, (a, b) => Math.Abs(a - b) < 1.3 / 255);
        Assert.Equal(random.NextBits(), again.NextBits());
    }

    [Fact]
    public void An_image_that_fits_is_stretched_to_itself()
    {
        var image = new PixelImage(1, 2, 3, [0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f]);
        using var source = SourceImage.Of(image);
        var random = default(SampleRandom);
        Assert.Same(image, new Stretch().Apply(source, 1, 2, 3, ref random));
    }

    [Fact]
    public void Framings_are_read_as_they_are_written()
    {
        foreach (var framing in (Framing[])[
            new Stretch(Interpolation.Bicubic), new ResizeCenterCrop(0.9), new RandomResizedCrop(0.2, 0.9, 0.5, 2, Interpolation.Bicubic)])
        {
            var json = JsonSerializer.Serialize(framing, JsonSerializerOptions.Web);
            Assert.Equal(framing, JsonSerializer.Deserialize<Framing>(json, JsonSerializerOptions.Web));
        }

        Assert.Equal(
            """{"kind":"resizeCenterCrop","fraction":0.9,"interpolation":"bilinear"}""",
            JsonSerializer.Serialize<Framing>(new ResizeCenterCrop(0.9), JsonSerializerOptions.Web));
    }

    private static PixelImage Apply(Framing framing, SourceImage image, int height, int width)
    {
        var random = default(SampleRandom);
        return framing.Apply(image, 3, height, width, ref random);
    }

    private static (int Channels, int Height, int Width) Shape(PixelImage image) => (image.Channels, image.Height, image.Width);
}
