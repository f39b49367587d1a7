using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>Takes the color from images: red, green and blue all become 0.299 red + 0.587 green + 0.114 blue. Grey ones stay.</summary>
/// <param name="Probability">How many of them, from 0 to 1.</param>
public sealed record RandomGrayscale([property: Setting("Fraction of the images"), NumberRange(0, 1.0)] double Probability = 0.1) : Augmentation
{
    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        return random.NextDouble() >= Probability ? image : ColorChange.Saturation(image, 0);
    }
}
