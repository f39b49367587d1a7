using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Erases a rectangle of an image whose sides are drawn, so that every part of an object must suffice to know it (Zhong et al.,
/// "Random erasing data augmentation", 2020). <see cref="RandomEraseByArea"/> draws area and ratio, as the paper does.
/// </summary>
/// <param name="Probability">How many images, from 0 to 1.</param>
/// <param name="SmallestSide">Smallest height and width, as a fraction of the image's.</param>
/// <param name="LargestSide">Largest height and width, as a fraction of the image's.</param>
/// <param name="Fill">What takes its place.</param>
public sealed record RandomErase(
    [property: Setting("Fraction of the images"), NumberRange(0, 1.0)] double Probability = 0.5,
    [property: Setting("Smallest height and width, as a fraction of the image's"), NumberRange(0, 1.0)] double SmallestSide = 0.15,
    [property: Setting("Largest height and width, as a fraction of the image's"), NumberRange(0, 1.0)] double LargestSide = 0.4,
    [property: Setting("What takes the place of what is erased")] ErasedFill Fill = ErasedFill.Black) : Augmentation
{
    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (random.NextDouble() >= Probability)
        {
            return image;
        }

        var height = Math.Clamp((int)Math.Round(random.Uniform(SmallestSide, LargestSide) * image.Height), 1, image.Height);
        var width = Math.Clamp((int)Math.Round(random.Uniform(SmallestSide, LargestSide) * image.Width), 1, image.Width);
        return Erasing.Erase(image, ImageRectangle.Within(image, height, width, ref random), Fill, ref random);
    }
}
