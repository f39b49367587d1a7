using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Framings;

/// <summary>
/// A random rectangle in the input's size ("Going deeper with convolutions", section 6): a share of the image's area, drawn evenly,
/// with an aspect ratio drawn evenly on a logarithmic scale. Where ten draws don't fit the image, the largest rectangle about its
/// center whose ratio is allowed, as torchvision's <c>RandomResizedCrop</c>.
/// </summary>
/// <param name="LeastArea">Smallest share of the area.</param>
/// <param name="MostArea">Largest share of the area.</param>
/// <param name="LeastRatio">Smallest width by height.</param>
/// <param name="MostRatio">Largest width by height.</param>
/// <param name="Interpolation">How it is resampled.</param>
public sealed record RandomResizedCrop(
    [property: Setting("Smallest share of the image's area"), NumberRange(0, 1.0, IsAboveLeast = true, AtMost = nameof(RandomResizedCrop.MostArea))] double LeastArea = 0.08,
    [property: Setting("Largest share of the image's area"), NumberRange(0, 1.0, IsAboveLeast = true)] double MostArea = 1,
    [property: Setting("Smallest width by height"), NumberRange(0.01, 100.0, AtMost = nameof(RandomResizedCrop.MostRatio))] double LeastRatio = 3 / 4.0,
    [property: Setting("Largest width by height"), NumberRange(0.01, 100.0)] double MostRatio = 4 / 3.0,
    [property: Setting("How it is resampled")] Interpolation Interpolation = Interpolation.Bilinear) : Framing
{
    private const int Tries = 10;

    /// <inheritdoc/>
    internal override ImageCrop Choose(SourceImage image, int height, int width, ref SampleRandom random)
    {
        var (top, left, tall, wide) = Rectangle(image.Height, image.Width, ref random);
        return new ImageCrop(new CropAxis(top, tall, height), new CropAxis(left, wide, width), Interpolation) { IsReducible = true };
    }

    /// <summary>A rectangle within an image.</summary>
    internal (int Top, int Left, int Height, int Width) Rectangle(int height, int width, ref SampleRandom random)
    {
        var (leastLog, mostLog) = (Math.Log(LeastRatio), Math.Log(MostRatio));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var area = random.Uniform(LeastArea, MostArea) * height * width;
            var ratio = Math.Exp(random.Uniform(leastLog, mostLog));
            var (wide, tall) = ((int)Math.Round(Math.Sqrt(area * ratio)), (int)Math.Round(Math.Sqrt(area / ratio)));
            if (wide > 0 && wide <= width && tall > 0 && tall <= height)
            {
                return (random.NextInt(height - tall + 1), random.NextInt(width - wide + 1), tall, wide);
            }
        }

        var shape = (double)width / height;
        var (cutHeight, cutWidth) = shape < LeastRatio ? (Math.Min(height, Rounded(width / LeastRatio)), width)
            : shape > MostRatio ? (height, Math.Min(width, Rounded(height * MostRatio)))
            : (height, width);
        return ((height - cutHeight) / 2, (width - cutWidth) / 2, cutHeight, cutWidth);
    }

    private static int Rounded(double value) => Math.Max(1, (int)Math.Round(value));
}
