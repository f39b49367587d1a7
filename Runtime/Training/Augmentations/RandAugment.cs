using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Applies some operations drawn at random, all of one strength (Cubuk et al., "RandAugment: practical automated data augmentation
/// with a reduced search space", 2020). The fourteen operations and their strengths are torchvision's, with bilinear interpolation: identity, shear
/// and translation along each axis, rotation, brightness, color, contrast, sharpness, posterize, solarize, autocontrast, equalize.
/// </summary>
/// <param name="Operations">How many are applied one after the other; the same may be drawn again.</param>
/// <param name="Magnitude">Their strength, from 0 (nothing) to 30.</param>
public sealed record RandAugment(
    [property: Setting("Operations one after the other"), NumberRange(1, 100)] int Operations = 2,
    [property: Setting("Their strength"), NumberRange(0, RandAugment.LargestMagnitude)] int Magnitude = 9) : Augmentation
{
    private const long LargestMagnitude = 30;

    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        for (var i = 0; i < Operations; i++)
        {
            var operation = RandAugmentOperation.All[random.NextInt(RandAugmentOperation.All.Count)];
            var strength = (double)Magnitude / LargestMagnitude;
            image = operation.Apply(image, operation.IsSigned && random.NextInt(2) == 1 ? -strength : strength);
        }

        return image;
    }
}
