using System.Text.Json.Serialization;
using InceptionDsl.Images;

namespace InceptionDsl.Framings;

/// <summary>How images of any size become a network's input.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Stretch), "stretch")]
[JsonDerivedType(typeof(ResizeCenterCrop), "resizeCenterCrop")]
[JsonDerivedType(typeof(RandomResizedCrop), "randomResizedCrop")]
public abstract record Framing
{
    /// <summary>The part of an image that a network sees, in the size that it reads. No more of the image is decoded.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channels">1 (grey) or 3 (red, green, blue).</param>
    /// <param name="height">Rows wanted.</param>
    /// <param name="width">Columns wanted.</param>
    /// <param name="random">The image's own random numbers.</param>
    /// <exception cref="ImageDataException">The image is damaged, or the channels can't be converted.</exception>
    public PixelImage Apply(SourceImage image, int channels, int height, int width, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Read(Choose(image, height, width, ref random), channels);
    }

    /// <summary>The part of an image, and how it is resampled.</summary>
    internal abstract ImageCrop Choose(SourceImage image, int height, int width, ref SampleRandom random);
}
