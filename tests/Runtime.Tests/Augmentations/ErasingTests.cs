using InceptionDsl.Augmentations;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Augmentations;

public class ErasingTests
{
    [Fact]
    public void An_erased_rectangle_is_drawn_as_it_has_always_been()
    {
        // Whether, height, width, top, left: a saved recipe erases what it erased when it was saved.
        var image = ReferenceImage.Of(1);
        for (var key = 0; key < 50; key++)
        {
            var (random, same) = (new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0));
            var pixels = (float[])image.Pixels.Clone();
            if (same.NextDouble() < 0.5)
            {
                var (height, width) = ((int)Math.Round(same.Uniform(0.15, 0.4) * 16), (int)Math.Round(same.Uniform(0.15, 0.4) * 20));
                var (top, left) = (same.NextInt(16 - height + 1), same.NextInt(20 - width + 1));
                for (var y = top; y < top + height; y++)
                {
                    pixels.AsSpan((y * 20) + left, width).Clear();
                }
            }

            Assert.Equal(pixels, new RandomErase().Apply(image, ref random).Pixels);
            Assert.Equal(same.NextBits(), random.NextBits());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Areas_and_ratios_stay_within_their_bounds(int channels)
    {
        var image = new PixelImage(channels, 60, 100, [.. Enumerable.Repeat(1f, channels * 6000)]);
        var heights = new HashSet<int>();
        for (var key = 0; key < 200; key++)
        {
            var random = new SampleRandom(key, 0, 0);
            var pixels = new RandomEraseByArea(Probability: 1).Apply(image, ref random).Pixels;
            var (height, width) = Sides(pixels, 60, 100);
            Assert.Equal(height * width * channels, pixels.Count(pixel => pixel == 0));

            // Sides are rounded: each may be half a pixel longer or shorter.
            Assert.InRange((height + 0.5) * (width + 0.5), 0.02 * 6000, 6000);
            Assert.InRange((height - 0.5) * (width - 0.5), 0, 0.33 * 6000);
            Assert.InRange((height + 0.5) / (width - 0.5), 0.3, 100);
            Assert.InRange((height - 0.5) / (width + 0.5), 0, 3.3);
            heights.Add(height);
        }

        Assert.True(heights.Count > 20);
        var unused = new SampleRandom(1, 0, 0);
        Assert.Same(image, new RandomEraseByArea(0).Apply(image, ref unused));
    }

    [Fact]
    public void An_image_that_no_rectangle_fits_into_stays()
    {
        var image = ReferenceImage.Of(1);
        var random = new SampleRandom(1, 0, 0);
        Assert.Same(image, new RandomEraseByArea(Probability: 1, LeastArea: 1, MostArea: 1).Apply(image, ref random));
    }

    [Fact]
    public void Fills_are_black_the_images_mean_or_noise()
    {
        var image = ReferenceImage.Of(3);
        const int plane = ReferenceImage.Height * ReferenceImage.Width;
        foreach (var fill in Enum.GetValues<ErasedFill>())
        {
            foreach (var erase in new Augmentation[] { new RandomErase(1, Fill: fill), new RandomEraseByArea(1, LeastArea: 0.2, Fill: fill) })
            {
                var random = new SampleRandom(3, 0, 0);
                var pixels = erase.Apply(image, ref random).Pixels;
                for (var channel = 0; channel < 3; channel++)
                {
                    var own = image.Pixels.AsSpan(channel * plane, plane).ToArray();
                    var changed = Enumerable.Range(0, plane).Where(i => pixels[(channel * plane) + i] != own[i])
                        .Select(i => pixels[(channel * plane) + i]).ToList();
                    Assert.True(changed.Count > 3);
                    switch (fill)
                    {
                        case ErasedFill.Black:
                            Assert.All(changed, pixel => Assert.Equal(0, pixel));
                            break;
                        case ErasedFill.Mean:
                            Assert.All(changed, pixel => Assert.Equal(own.Average(), pixel, 5));
                            break;
                        default:
                            Assert.All(changed, pixel => Assert.InRange(pixel, 0, 1));
                            Assert.Equal(changed.Count, changed.Distinct().Count());
                            break;
                    }
                }
            }
        }
    }

    private static (int Height, int Width) Sides(float[] pixels, int height, int width)
    {
        var black = Enumerable.Range(0, height * width).Where(i => pixels[i] == 0).ToList();
        return (black.Select(i => i / width).Distinct().Count(), black.Select(i => i % width).Distinct().Count());
    }
}
