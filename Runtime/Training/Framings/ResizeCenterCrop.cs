using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Framings;

/// <summary>
/// The image in the size in which the network's input is a fraction of its shorter side, and of that the center: what torchvision's
/// <c>Resize</c> and <c>CenterCrop</c> and timm's evaluation do.
/// </summary>
/// <param name="Fraction">The input's side by the resized image's shorter side: 0.875 for 224 of 256.</param>
/// <param name="Interpolation">How it is resampled.</param>
public sealed record ResizeCenterCrop(
    [property: Setting("The input's side by the resized image's shorter side"), NumberRange(0.01, 1.0)] double Fraction = 0.875,
    [property: Setting("How it is resampled")] Interpolation Interpolation = Interpolation.Bilinear) : Framing
{
    /// <inheritdoc/>
    internal override ImageCrop Choose(SourceImage image, int height, int width, ref SampleRandom random)
    {
        // The side that decides is rounded down as timm does, the other as torchvision does.
        var (tall, wide) = ((int)Math.Floor(height / Fraction), (int)Math.Floor(width / Fraction));
        if ((long)tall * image.Width >= (long)wide * image.Height)
        {
            wide = Math.Max(width, (int)((double)tall * image.Width / image.Height));
        }
        else
        {
            tall = Math.Max(height, (int)((double)wide * image.Height / image.Width));
        }

        return new ImageCrop(Center(image.Height, tall, height), Center(image.Width, wide, width), Interpolation);
    }

    /// <summary>The middle of an axis; an odd pixel goes to the even side, as Python rounds.</summary>
    private static CropAxis Center(int pixels, int size, int kept) =>
        new(0, pixels, size, (int)Math.Round((size - kept) / 2.0, MidpointRounding.ToEven), kept);
}
