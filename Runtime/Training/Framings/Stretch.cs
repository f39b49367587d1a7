using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Framings;

/// <summary>
/// The whole image, whatever its aspect ratio. An image that has the size already stays as it is.
/// </summary>
/// <param name="Interpolation">How it is resampled.</param>
public sealed record Stretch(
    [property: Setting("How it is resampled")] Interpolation Interpolation = Interpolation.Bilinear) : Framing
{
    /// <inheritdoc/>
    internal override ImageCrop Choose(SourceImage image, int height, int width, ref SampleRandom random) =>
        ImageCrop.Whole(image, height, width, Interpolation);
}
