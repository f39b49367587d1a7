using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Blackens a rectangle of an image, so that every part of an object must suffice to know it (Zhong et al., "Random erasing
/// data augmentation", 2020).
/// </summary>
/// <param name="Probability">How many images, from 0 to 1.</param>
/// <param name="SmallestSide">Smallest height and width, as a fraction of the image's.</param>
/// <param name="LargestSide">Largest height and width, as a fraction of the image's.</param>
public sealed record RandomErase(
    [property: Setting("Fraction of the images"), NumberRange(0, 1.0)] double Probability = 0.5,
    [property: Setting("Smallest height and width, as a fraction of the image's"), NumberRange(0, 1.0)] double SmallestSide = 0.15,
    [property: Setting("Largest height and width, as a fraction of the image's"), NumberRange(0, 1.0)] double LargestSide = 0.4) : Augmentation
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
        var (top, left) = (random.NextInt(image.Height - height + 1), random.NextInt(image.Width - width + 1));
        var pixels = (float[])image.Pixels.Clone();
        for (var channel = 0; channel < image.Channels; channel++)
        {
            for (var y = top; y < top + height; y++)
            {
                pixels.AsSpan((((channel * image.Height) + y) * image.Width) + left, width).Clear();
            }
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }
}
