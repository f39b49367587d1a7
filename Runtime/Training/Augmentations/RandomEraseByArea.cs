using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Erases a rectangle of an image whose area and ratio are drawn (Zhong et al., "Random erasing data augmentation", 2020). As in
/// torchvision the ratio's logarithm is drawn evenly, and an image in which ten rectangles drawn don't fit stays as it is.
/// </summary>
/// <param name="Probability">How many images, from 0 to 1.</param>
/// <param name="LeastArea">Smallest area, as a fraction of the image's.</param>
/// <param name="MostArea">Largest area, as a fraction of the image's.</param>
/// <param name="LeastRatio">Smallest height over width.</param>
/// <param name="MostRatio">Largest height over width.</param>
/// <param name="Fill">What takes its place.</param>
public sealed record RandomEraseByArea(
    [property: Setting("Fraction of the images"), NumberRange(0, 1.0)] double Probability = 0.5,
    [property: Setting("Smallest area, as a fraction of the image's"), NumberRange(0, 1.0, AtMost = nameof(RandomEraseByArea.MostArea))] double LeastArea = 0.02,
    [property: Setting("Largest area, as a fraction of the image's"), NumberRange(0, 1.0)] double MostArea = 0.33,
    [property: Setting("Smallest height over width"), NumberRange(0.001, 1000.0, AtMost = nameof(RandomEraseByArea.MostRatio))] double LeastRatio = 0.3,
    [property: Setting("Largest height over width"), NumberRange(0.001, 1000.0)] double MostRatio = 3.3,
    [property: Setting("What takes the place of what is erased")] ErasedFill Fill = ErasedFill.Black) : Augmentation
{
    private const int Attempts = 10;

    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (random.NextDouble() >= Probability)
        {
            return image;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var area = random.Uniform(LeastArea, MostArea) * image.Height * image.Width;
            var ratio = Math.Exp(random.Uniform(Math.Log(LeastRatio), Math.Log(MostRatio)));
            var height = Math.Max(1, (int)Math.Round(Math.Sqrt(area * ratio)));
            var width = Math.Max(1, (int)Math.Round(Math.Sqrt(area / ratio)));
            if (height < image.Height && width < image.Width)
            {
                return Erasing.Erase(image, ImageRectangle.Within(image, height, width, ref random), Fill, ref random);
            }
        }

        return image;
    }
}
