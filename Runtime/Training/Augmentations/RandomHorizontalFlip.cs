using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>Mirrors images left to right.</summary>
/// <param name="Probability">How many of them, from 0 to 1.</param>
public sealed record RandomHorizontalFlip([property: Setting("Fraction of the images"), NumberRange(0, 1.0)] double Probability = 0.5) : Augmentation
{
    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!Draw(ref random))
        {
            return image;
        }

        var pixels = (float[])image.Pixels.Clone();
        for (var row = 0; row < image.Channels * image.Height; row++)
        {
            Array.Reverse(pixels, row * image.Width, image.Width);
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    /// <summary>Whether an image is one that is mirrored.</summary>
    internal bool Draw(ref SampleRandom random) => random.NextDouble() < Probability;
}
