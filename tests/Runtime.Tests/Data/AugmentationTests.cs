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
