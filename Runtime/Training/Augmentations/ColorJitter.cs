using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Changes brightness, contrast, saturation and hue, each by an amount of its own, in random order (A. G. Howard, "Some improvements on
/// deep convolutional neural network based image classification", 2013; the order as in torchvision's ColorJitter). Saturation and
/// hue leave grey images as they are.
/// </summary>
/// <param name="Brightness">The factor is drawn evenly from 1 - this, but not below 0, to 1 + this.</param>
/// <param name="Contrast">The same for contrast.</param>
/// <param name="Saturation">The same for saturation.</param>
/// <param name="Hue">Largest turn of the color circle either way, as a part of it, at most 0.5.</param>
public sealed record ColorJitter(
    [property: Setting("Largest change of brightness, as a fraction"), NumberRange(0, 100.0)] double Brightness = 0.4,
    [property: Setting("Largest change of contrast, as a fraction"), NumberRange(0, 100.0)] double Contrast = 0.4,
    [property: Setting("Largest change of saturation, as a fraction"), NumberRange(0, 100.0)] double Saturation = 0.4,
    [property: Setting("Largest turn of the color circle either way, as a part of it"), NumberRange(0, 0.5)] double Hue = 0.1) : Augmentation
{
    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        Span<int> order = [0, 1, 2, 3];
        random.Shuffle(order);
        var (brightness, contrast, saturation) = (Factor(Brightness, ref random), Factor(Contrast, ref random), Factor(Saturation, ref random));
        var hue = random.Uniform(-Hue, Hue);
        foreach (var change in order)
        {
            image = change switch
            {
                0 => Brightness == 0 ? image : ColorChange.Brightness(image, brightness),
                1 => Contrast == 0 ? image : ColorChange.Contrast(image, contrast),
                2 => Saturation == 0 ? image : ColorChange.Saturation(image, saturation),
                _ => Hue == 0 ? image : ColorChange.Hue(image, hue),
            };
        }

        return image;
    }

    private static double Factor(double most, ref SampleRandom random) => random.Uniform(Math.Max(0, 1 - most), 1 + most);
}
