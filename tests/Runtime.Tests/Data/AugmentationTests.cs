using InceptionDsl.Augmentations;
using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public class AugmentationTests
{
    [Fact]
    public void A_warp_by_nothing_changes_nothing()
    {
        var image = Digits.Load().Train.Read(1234);
        var random = new SampleRandom(1, 0, 0);
        Assert.Equal(image.Pixels, new RandomWarp().Apply(image, ref random).Pixels);
    }

    [Fact]
    public void A_shift_moves_the_center_of_mass_by_as_much_as_was_drawn()
    {
        var image = Blob(15, 15);
        for (var key = 0; key < 20; key++)
        {
            var random = new SampleRandom(key, 0, 0);
            var warped = new RandomWarp(ShiftPixels: 3).Apply(image, ref random);

            // Rotation, two scales and shear are drawn before the two shifts.
            var same = new SampleRandom(key, 0, 0);
            for (var i = 0; i < 4; i++)
            {
                same.NextBits();
            }

            var (x, y) = CenterOf(warped);
            Assert.Equal(7 + same.Uniform(-3, 3), x, 4);
            Assert.Equal(7 + same.Uniform(-3, 3), y, 4);
        }
    }

    [Fact]
    public void A_rotation_turns_about_the_center_within_its_bound()
    {
        // A point 5 pixels right of the center of 21x21 stays 5 pixels away, at the angle drawn first.
        var image = new PixelImage(1, 21, 21, new float[441]);
        image.Pixels[(10 * 21) + 15] = 1;
        for (var key = 0; key < 20; key++)
        {
            var random = new SampleRandom(key, 0, 0);
            var warped = new RandomWarp(RotationDegrees: 30).Apply(image, ref random);
            var angle = new SampleRandom(key, 0, 0).Uniform(-30, 30) * Math.PI / 180;
            var (x, y) = CenterOf(warped);
            Assert.Equal(10 + (5 * Math.Cos(angle)), x, 0.25);
            Assert.Equal(10 - (5 * Math.Sin(angle)), y, 0.25);
        }
    }

    [Fact]
    public void Elastic_distortion_moves_parts_and_stays_within_its_bound()
    {
        var image = Blob(15, 15);
        var random = new SampleRandom(3, 1, 4);
        var warped = new RandomWarp(ElasticPixels: 1).Apply(image, ref random);
        Assert.NotEqual(image.Pixels, warped.Pixels);
        var (x, y) = CenterOf(warped);
        Assert.InRange(x, 6 - 0.1, 8 + 0.1);
        Assert.InRange(y, 6 - 0.1, 8 + 0.1);
    }

    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    public void A_warp_samples_between_pixels_by_its_interpolation(Interpolation interpolation)
    {
        // A column of 1 at x = 5 of black, shifted: a pixel at distance d from it has the filter's weight of d, along either axis, and
        // nothing is below black. The bilinear is 1 - d; Keys' cubic is 1.5d³ - 2.5d² + 1 up to 1, and -0.5d³ + 2.5d² - 4d + 2 up to 2.
        var image = new PixelImage(1, 1, 11, new float[11]);
        image.Pixels[5] = 1;
        for (var key = 0; key < 20; key++)
        {
            var (random, same) = (new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0));
            var warped = new RandomWarp(ShiftPixels: 2, Interpolation: interpolation).Apply(image, ref random);
            for (var i = 0; i < 4; i++)
            {
                same.NextBits();
            }

            var (shiftX, shiftY) = (same.Uniform(-2, 2), same.Uniform(-2, 2));
            for (var x = 0; x < 11; x++)
            {
                Assert.Equal(Math.Max(0, Weight(Math.Abs(x - 5 - shiftX)) * Weight(Math.Abs(shiftY))), warped.Pixels[x], 5);
            }
        }

        double Weight(double d) => interpolation == Interpolation.Bilinear ? Math.Max(0, 1 - d)
            : d < 1 ? (1.5 * d * d * d) - (2.5 * d * d) + 1
            : d < 2 ? (-0.5 * d * d * d) + (2.5 * d * d) - (4 * d) + 2
            : 0;
    }

    [Fact]
    public void A_bicubic_warp_keeps_thin_strokes_brighter_and_within_black_and_white()
    {
        // A stroke of two white pixels, moved by a half: the bilinear makes it 0.5, 1, 0.5; the cubic, which is 9/16 at a half and -1/16 at one
        // and a half, 0.5, 9/8 cut off at 1, 0.5, and below 0 beside it, cut off too. Of one pixel it keeps 9/16 instead of 1/2.
        float[] stroke = [0, 0, 0, 1, 1, 0, 0, 0];
        float[] pixel = [0, 0, 0, 1, 0, 0, 0];
        Assert.Equal([0, 0.5f, 1, 0.5f, 0], At(stroke, Interpolation.Bicubic, 1.5, 2.5, 3.5, 4.5, 5.5));
        Assert.Equal([0, 0.5f, 1, 0.5f, 0], At(stroke, Interpolation.Bilinear, 1.5, 2.5, 3.5, 4.5, 5.5));
        Assert.Equal([0, 0.5625f, 0.5625f, 0], At(pixel, Interpolation.Bicubic, 1.5, 2.5, 3.5, 4.5));
        Assert.Equal([0, 0.5f, 0.5f, 0], At(pixel, Interpolation.Bilinear, 1.5, 2.5, 3.5, 4.5));

        static float[] At(float[] row, Interpolation interpolation, params double[] places) =>
            [.. places.Select(x => PointSample.At(row, 1, row.Length, 0, x, interpolation))];
    }

    [Fact]
    public void A_flip_mirrors_each_row()
    {
        var image = new PixelImage(1, 2, 3, [1, 2, 3, 4, 5, 6]);
        var random = new SampleRandom(1, 0, 0);
        Assert.Equal([3, 2, 1, 6, 5, 4], new RandomHorizontalFlip(1).Apply(image, ref random).Pixels);
        Assert.Same(image, new RandomHorizontalFlip(0).Apply(image, ref random));
    }

    [Fact]
    public void A_vertical_flip_mirrors_each_column()
    {
        var image = new PixelImage(3, 3, 2, [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26]);
        var random = new SampleRandom(1, 0, 0);
        Assert.Equal([5, 6, 3, 4, 1, 2, 15, 16, 13, 14, 11, 12, 25, 26, 23, 24, 21, 22], new RandomVerticalFlip(1).Apply(image, ref random).Pixels);
        Assert.Same(image, new RandomVerticalFlip(0).Apply(image, ref random));
    }

    [Fact]
    public void A_stroke_grows_or_shrinks_by_its_neighbors()
    {
        // A column of 0.8 in the middle of 3x3. Fully dilated, its neighbors take its value; fully eroded, it takes theirs.
        var image = new PixelImage(1, 3, 3, [0, 0.8f, 0, 0, 0.8f, 0, 0, 0.8f, 0]);
        for (var key = 0; key < 10; key++)
        {
            var (thick, thin, same) = (new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0));
            var share = same.NextDouble();
            Assert.All(new RandomStroke(1, 0).Apply(image, ref thick).Pixels, (pixel, i) => Assert.Equal(i % 3 == 1 ? 0.8 : 0.8 * share, pixel, 5));
            Assert.All(new RandomStroke(0, 1).Apply(image, ref thin).Pixels, (pixel, i) => Assert.Equal(i % 3 == 1 ? 0.8 * share : 0, pixel, 5));
        }
    }

    [Fact]
    public void An_erased_rectangle_is_black_in_every_channel_and_the_rest_is_as_it_was()
    {
        var image = new PixelImage(3, 10, 20, [.. Enumerable.Repeat(1f, 600)]);
        for (var key = 0; key < 20; key++)
        {
            var random = new SampleRandom(key, 0, 0);
            var pixels = new RandomErase(1, 0.2, 0.4).Apply(image, ref random).Pixels;
            var black = Enumerable.Range(0, 200).Where(i => pixels[i] == 0).ToList();
            var (height, width) = (black.Select(i => i / 20).Distinct().Count(), black.Select(i => i % 20).Distinct().Count());
            Assert.Equal(height * width, black.Count);
            Assert.InRange(height, 2, 4);
            Assert.InRange(width, 4, 8);
            Assert.Equal(600 - (3 * black.Count), pixels.Sum());
            Assert.All(black, i => Assert.Equal(0, pixels[i + 200] + pixels[i + 400]));
        }

        var unused = new SampleRandom(1, 0, 0);
        Assert.Same(image, new RandomErase(0).Apply(image, ref unused));
    }

    private static PixelImage Blob(int height, int width)
    {
        var pixels = new float[height * width];
        for (var y = (height / 2) - 2; y <= (height / 2) + 2; y++)
        {
            for (var x = (width / 2) - 2; x <= (width / 2) + 2; x++)
            {
                pixels[(y * width) + x] = 1;
            }
        }

        return new PixelImage(1, height, width, pixels);
    }

    private static (double X, double Y) CenterOf(PixelImage image)
    {
        double sum = image.Pixels.Sum();
        var x = image.Pixels.Select((pixel, i) => pixel * (i % image.Width)).Sum() / sum;
        var y = image.Pixels.Select((pixel, i) => pixel * (i / image.Width)).Sum() / sum;
        return (x, y);
    }
}
