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
        var (tall, wide) = Covering(image.Height, image.Width, (int)Math.Floor(height / Fraction), (int)Math.Floor(width / Fraction));
        (tall, wide) = (Math.Max(height, tall), Math.Max(width, wide));
        return new ImageCrop(Center(image.Height, tall, height), Center(image.Width, wide, width), Interpolation);
    }

    /// <summary>The smallest size of an image, in its aspect ratio, that covers another size; rounded down as torchvision's <c>Resize</c> does.</summary>
    internal static (int Height, int Width) Covering(int height, int width, int tall, int wide) => (long)tall * width >= (long)wide * height
        ? (tall, Math.Max(wide, (int)((double)tall * width / height)))
        : (Math.Max(tall, (int)((double)wide * height / width)), wide);

    /// <summary>Where the middle begins that leaves some pixels; an odd one goes to the even side, as Python rounds.</summary>
    internal static int Middle(int left) => (int)Math.Round(left / 2.0, MidpointRounding.ToEven);

    private static CropAxis Center(int pixels, int size, int kept) => new(0, pixels, size, Middle(size - kept), kept);
}
