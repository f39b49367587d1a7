using InceptionDsl.Data;
using InceptionDsl.Images;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

public class DigitsTests
{
    [Fact]
    public void Of_each_digit_the_first_400_train_and_the_last_100_test()
    {
        var digits = DatasetCatalog.Standard.Open("Digits");
        Assert.Equal((4000, 1000), (digits.Train.Count, digits.Test.Count));
        for (var digit = 0; digit < 10; digit++)
        {
            Assert.Equal(400, Enumerable.Range(0, 4000).Count(index => digits.Train.Label(index) == digit));
            Assert.Equal(100, Enumerable.Range(0, 1000).Count(index => digits.Test.Label(index) == digit));
        }
    }

    // Digit d's image k is in row 5 d + k / 100, column k mod 100 of the sheet.
    [Theory]
    [InlineData(true, 0, 0, 0)] // 0, image 0
    [InlineData(true, 399, 3, 99)] // 0, image 399
    [InlineData(true, 400, 5, 0)] // 1, image 0
    [InlineData(true, 3999, 48, 99)] // 9, image 399
    [InlineData(false, 0, 4, 0)] // 0, image 400
    [InlineData(false, 342, 19, 42)] // 3, image 442
    [InlineData(false, 999, 49, 99)] // 9, image 499
    public void An_image_is_its_cell_of_the_sheet_to_the_bit(bool train, int index, int row, int column)
    {
        var digits = Digits.Load();
        var image = (train ? digits.Train : digits.Test).Read(index);
        using var stream = typeof(Digits).Assembly.GetManifestResourceStream("InceptionDsl.Data.digits.png");
        using var sheet = SKBitmap.Decode(stream);
        for (var y = 0; y < 20; y++)
        {
            for (var x = 0; x < 20; x++)
            {
                Assert.Equal(sheet.GetPixel((column * 20) + x, (row * 20) + y).Red / 255f, image.Pixels[(y * 20) + x]);
            }
        }
    }

    [Fact]
    public void The_normalization_is_the_training_parts_mean_and_deviation()
    {
        var digits = Digits.Load();
        var pixels = Enumerable.Range(0, digits.Train.Count).SelectMany(index => digits.Train.Read(index).Pixels).Select(p => (double)p).ToList();
        var mean = pixels.Average();
        var std = Math.Sqrt(pixels.Average(pixel => (pixel - mean) * (pixel - mean)));
        Assert.Equal(mean, digits.Normalization.Mean[0], 4);
        Assert.Equal(std, digits.Normalization.Std[0], 4);
    }

    [Fact]
    public void An_unknown_data_set_is_answered_with_those_known()
    {
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open("digitz"));
        Assert.Contains("'digitz'", error.Message);
        Assert.Contains("digits", error.Message);
    }
}
