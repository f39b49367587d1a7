using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>Mirrors images top to bottom.</summary>
/// <param name="Probability">How many of them, from 0 to 1.</param>
public sealed record RandomVerticalFlip([property: Setting("Fraction of the images"), NumberRange(0, 1.0)] double Probability = 0.5) : Augmentation
{
    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (random.NextDouble() >= Probability)
        {
            return image;
        }

        var pixels = new float[image.Pixels.Length];
        for (var row = 0; row < image.Channels * image.Height; row++)
        {
            var (channel, y) = Math.DivRem(row, image.Height);
            var mirrored = (channel * image.Height) + image.Height - 1 - y;
            Array.Copy(image.Pixels, row * image.Width, pixels, mirrored * image.Width, image.Width);
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }
}
