using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public class ImageFittingTests
{
    [Fact]
    public void An_image_that_fits_is_not_touched()
    {
        var image = new PixelImage(1, 2, 3, [0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f]);
        Assert.Same(image, image.FitTo(1, 2, 3));
    }

    [Fact]
    public void Halving_uses_a_triangle_of_twice_the_width()
    {
        // Output 0 is centered at 1; the pixels at 0.5, 1.5 and 2.5 have the weights 1 - 0.5/2, 1 - 0.5/2 and 1 - 1.5/2, that is
        // 3 : 3 : 1. Output 1 mirrors it.
        var image = new PixelImage(1, 1, 4, [0.7f, 0, 0, 0.35f]).FitTo(1, 1, 2);
        Assert.Equal(0.7 * 3 / 7, image.Pixels[0], 6);
        Assert.Equal(0.35 * 3 / 7, image.Pixels[1], 6);
    }

    [Fact]
    public void Doubling_interpolates_between_pixel_centers()
    {
        // Columns' centers are at 0.25, 0.75, 1.25, 1.75; the pixels' at 0.5 and 1.5. The same for rows.
        var image = new PixelImage(1, 2, 1, [0, 1]).FitTo(1, 4, 1);
        Assert.Equal([0, 0.25f, 0.75f, 1], image.Pixels);
        Assert.Equal([0, 0.25f, 0.75f, 1], new PixelImage(1, 1, 2, [0, 1]).FitTo(1, 1, 4).Pixels);
    }

    [Fact]
    public void Grey_is_the_luma_of_television()
    {
        var image = new PixelImage(3, 1, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1]).FitTo(1, 1, 3);
        Assert.Equal([0.299f, 0.587f, 0.114f], image.Pixels);
    }

    [Fact]
    public void Grey_becomes_three_equal_channels()
    {
        Assert.Equal([0.5f, 1, 0.5f, 1, 0.5f, 1], new PixelImage(1, 1, 2, [0.5f, 1]).FitTo(3, 1, 2).Pixels);
        Assert.Throws<ImageDataException>(() => new PixelImage(1, 1, 1, [0]).FitTo(4, 1, 1));
    }
}
