using InceptionDsl.Images;

namespace InceptionDsl.Augmentations;

/// <summary>One of RandAugment's operations.</summary>
/// <param name="Name">As torchvision calls it.</param>
/// <param name="IsSigned">Whether the strength is negated in half of all cases.</param>
/// <param name="Apply">Changes an image by a strength from 0 (nothing) to 1, or from -1.</param>
internal sealed record RandAugmentOperation(string Name, bool IsSigned, Func<PixelImage, double, PixelImage> Apply)
{
    // RandAugment's paper leaves the strengths open; these are torchvision's.
    private const double MostShear = 0.3;
    private const double MostTranslation = 150.0 / 331;
    private const double MostDegrees = 30;
    private const double MostFactor = 0.9;
    private const int BitsDropped = 4;
    private const double White = 255;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RandAugmentOperation> All { get; } =
    [
        new("Identity", false, (image, _) => image),
        new("ShearX", true, (image, strength) => AffineChange.ShearX(MostShear * strength).Apply(image)),
        new("ShearY", true, (image, strength) => AffineChange.ShearY(MostShear * strength).Apply(image)),
        new("TranslateX", true, (image, strength) => AffineChange.Translation((int)(MostTranslation * image.Width * strength), 0).Apply(image)),
        new("TranslateY", true, (image, strength) => AffineChange.Translation(0, (int)(MostTranslation * image.Height * strength)).Apply(image)),
        new("Rotate", true, (image, strength) => AffineChange.Rotation(MostDegrees * strength, image.Height, image.Width).Apply(image)),
        new("Brightness", true, (image, strength) => ColorChange.Brightness(image, 1 + (MostFactor * strength))),
        new("Color", true, (image, strength) => ColorChange.Saturation(image, 1 + (MostFactor * strength))),
        new("Contrast", true, (image, strength) => ColorChange.Contrast(image, 1 + (MostFactor * strength))),
        new("Sharpness", true, (image, strength) => ColorChange.Sharpness(image, 1 + (MostFactor * strength))),
        new("Posterize", false, (image, strength) => ToneChange.Posterize(image, 8 - (int)Math.Round(BitsDropped * strength))),
        new("Solarize", false, (image, strength) => ToneChange.Solarize(image, White * (1 - strength))),
        new("AutoContrast", false, (image, _) => ToneChange.AutoContrast(image)),
        new("Equalize", false, (image, _) => ToneChange.Equalize(image)),
    ];
}
