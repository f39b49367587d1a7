using InceptionDsl.Augmentations;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Augmentations;

/// <summary>Brightness, contrast, saturation and hue, and what draws them.</summary>
public class ColorTests
{
    // 2x2 pixels: orange-red, greenish, grey, green.
    private static readonly PixelImage Colors = new(3, 2, 2, [0.8f, 0.2f, 0.5f, 0.1f, 0.3f, 0.6f, 0.5f, 0.9f, 0.1f, 0.4f, 0.5f, 0.6f]);

    private static readonly PixelImage Grey = new(1, 2, 2, [0.8f, 0.2f, 0.5f, 0.1f]);

    // torchvision 0.14.1: torchvision.transforms.functional.adjust_brightness, _contrast, _saturation and _hue of a float tensor.
    // It has 0.2989 for red where BT.601 and Pillow have 0.299: 0.0001 of red.
    [Theory]
    [InlineData("brightness", 1.3, new[] { 1.0, 0.26, 0.65, 0.13, 0.39, 0.78, 0.65, 1.0, 0.13, 0.52, 0.65, 0.78 })]
    [InlineData("brightness", 0.5, new[] { 0.4, 0.1, 0.25, 0.05, 0.15, 0.3, 0.25, 0.45, 0.05, 0.2, 0.25, 0.3 })]
    [InlineData("contrast", 1.4, new[] { 0.91893, 0.07893, 0.49893, 0.0, 0.21893, 0.63893, 0.49893, 1.0, 0.0, 0.35893, 0.49893, 0.63893 })]
    [InlineData("contrast", 0.2, new[] { 0.56215, 0.44215, 0.50215, 0.42215, 0.46215, 0.52215, 0.50215, 0.58215, 0.42215, 0.48215, 0.50215, 0.52215 })]
    [InlineData("saturation", 1.5, new[] { 0.98669, 0.07121, 0.50002, 0.0, 0.23669, 0.67121, 0.50002, 1.0, 0.0, 0.37121, 0.50002, 0.58671 })]
    [InlineData("saturation", 0, new[] { 0.42662, 0.45758, 0.49995, 0.62659, 0.42662, 0.45758, 0.49995, 0.62659, 0.42662, 0.45758, 0.49995, 0.62659 })]
    [InlineData("hue", 0.1, new[] { 0.8, 0.2, 0.5, 0.1, 0.72, 0.56, 0.5, 0.72, 0.1, 0.6, 0.5, 0.9 })]
    [InlineData("hue", -0.3, new[] { 0.44, 0.6, 0.5, 0.9, 0.1, 0.48, 0.5, 0.76, 0.8, 0.2, 0.5, 0.1 })]
    [InlineData("hue", 0.5, new[] { 0.1, 0.6, 0.5, 0.9, 0.6, 0.2, 0.5, 0.1, 0.8, 0.4, 0.5, 0.4 })]
    public void Colors_change_as_in_torchvision(string what, double amount, double[] expected) =>
        AssertClose(expected, Change(Colors, what, amount));

    [Theory]
    [InlineData("contrast", 1.4, new[] { 0.96, 0.12, 0.54, 0.0 })]
    [InlineData("saturation", 1.5, new[] { 0.8, 0.2, 0.5, 0.1 })]
    [InlineData("hue", 0.2, new[] { 0.8, 0.2, 0.5, 0.1 })]
    public void Grey_images_keep_what_is_only_of_colors(string what, double amount, double[] expected) =>
        AssertClose(expected, Change(Grey, what, amount));

    [Fact]
    public void Sharpness_blends_with_the_mean_of_neighbors_and_spares_the_border()
    {
        // torchvision.transforms.functional.adjust_sharpness(…, 1.5): the center is 1.5 · 0.9 - 0.5 · (5 · 0.9 + 4.1) / 13 > 1.
        var image = new PixelImage(1, 3, 3, [0.1f, 0.2f, 0.3f, 0.4f, 0.9f, 0.6f, 0.7f, 0.8f, 1]);
        AssertClose([0.1, 0.2, 0.3, 0.4, 1, 0.6, 0.7, 0.8, 1], ColorChange.Sharpness(image, 1.5));
        AssertClose([0.1, 0.2, 0.3, 0.4, 8.6 / 13, 0.6, 0.7, 0.8, 1], ColorChange.Sharpness(image, 0));
    }

    [Fact]
    public void A_turn_by_a_third_exchanges_the_channels()
    {
        var turned = ColorChange.Hue(Colors, 1.0 / 3);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(Colors.Pixels[i + 8], turned.Pixels[i], 5);
            Assert.Equal(Colors.Pixels[i], turned.Pixels[i + 4], 5);
            Assert.Equal(Colors.Pixels[i + 4], turned.Pixels[i + 8], 5);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(37)]
    public void Any_number_of_pixels_is_changed(int width)
    {
        // Pixels are changed several at a time, and the last few by themselves.
        var image = new PixelImage(1, 1, width, [.. Enumerable.Range(0, width).Select(x => x / 100f)]);
        Assert.Equal(image.Pixels.Select(pixel => pixel * 2), ColorChange.Brightness(image, 2).Pixels);
        Assert.Equal(image.Pixels.Select(pixel => pixel < 0.1f ? pixel : 1 - pixel), ToneChange.Solarize(image, 25).Pixels);
        AssertClose(image.Pixels.Select(pixel => width == 1 ? pixel : pixel * 100.0 / (width - 1)), ToneChange.AutoContrast(image));
    }

    [Fact]
    public void Jitter_draws_an_order_and_four_amounts()
    {
        var orders = new HashSet<string>();
        for (var key = 0; key < 200; key++)
        {
            var (random, same) = (new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0));
            int[] order = [0, 1, 2, 3];
            same.Shuffle(order);
            double[] amounts = [same.Uniform(0.6, 1.4), same.Uniform(0.7, 1.3), same.Uniform(0, 2.5), same.Uniform(-0.2, 0.2)];
            var expected = order.Aggregate(Colors, (image, change) => Change(image, Names[change], amounts[change]));
            var changed = new ColorJitter(Brightness: 0.4, Contrast: 0.3, Saturation: 1.5, Hue: 0.2).Apply(Colors, ref random);
            Assert.Equal(expected.Pixels, changed.Pixels);
            orders.Add(string.Concat(order));
        }

        Assert.Equal(24, orders.Count);
    }

    [Fact]
    public void Jitter_by_nothing_changes_nothing()
    {
        var random = new SampleRandom(1, 0, 0);
        Assert.Same(Colors, new ColorJitter(0, 0, 0, 0).Apply(Colors, ref random));
    }

    [Fact]
    public void Grayscale_makes_all_channels_the_grey_image()
    {
        var (random, other) = (new SampleRandom(1, 0, 0), new SampleRandom(1, 0, 0));
        var grey = Colors.FitTo(1, 2, 2).Pixels;
        AssertClose([.. grey, .. grey, .. grey], new RandomGrayscale(1).Apply(Colors, ref random));
        Assert.Same(Colors, new RandomGrayscale(0).Apply(Colors, ref random));
        Assert.Same(Grey, new RandomGrayscale(1).Apply(Grey, ref other));
    }

    [Fact]
    public void Lighting_adds_the_principal_components_of_colors()
    {
        for (var key = 0; key < 20; key++)
        {
            // Std · normal · eigenvalue along each eigenvector: 0.2175, 0.0188 and 0.0045 of ImageNet.
            var (random, same, third) = (new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0));
            var (a, b, c) = (0.1 * same.Normal() * 0.2175, 0.1 * same.Normal() * 0.0188, 0.1 * same.Normal() * 0.0045);
            var red = (-0.5675 * a) + (0.7192 * b) + (0.4009 * c);
            var green = (-0.5808 * a) - (0.0045 * b) - (0.8140 * c);
            var blue = (-0.5836 * a) - (0.6948 * b) + (0.4203 * c);
            double[] added = [red, red, red, red, green, green, green, green, blue, blue, blue, blue];
            AssertClose(added.Select((value, i) => Math.Clamp(Colors.Pixels[i] + value, 0, 1)), new RandomLighting().Apply(Colors, ref random));
            var grey = (0.299 * red) + (0.587 * green) + (0.114 * blue);
            AssertClose(Grey.Pixels.Select(pixel => Math.Clamp(pixel + grey, 0, 1)), new RandomLighting().Apply(Grey, ref third));
        }
    }

    private static string[] Names { get; } = ["brightness", "contrast", "saturation", "hue"];

    private static PixelImage Change(PixelImage image, string what, double amount) => what switch
    {
        "brightness" => ColorChange.Brightness(image, amount),
        "contrast" => ColorChange.Contrast(image, amount),
        "saturation" => ColorChange.Saturation(image, amount),
        _ => ColorChange.Hue(image, amount),
    };

    private static void AssertClose(IEnumerable<double> expected, PixelImage image) =>
        Assert.All(expected.Zip(image.Pixels), pair => Assert.Equal(pair.First, pair.Second, 1.5e-4));

    private static void AssertClose(float[] expected, PixelImage image) => AssertClose(expected.Select(value => (double)value), image);
}
