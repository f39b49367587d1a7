using System.Text.Json.Serialization;
using InceptionDsl.Images;

namespace InceptionDsl.Augmentations;

/// <summary>A random change of training images that leaves their class as it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RandomWarp), "warp")]
[JsonDerivedType(typeof(RandomHorizontalFlip), "horizontalFlip")]
[JsonDerivedType(typeof(RandomVerticalFlip), "verticalFlip")]
[JsonDerivedType(typeof(RandomErase), "erase")]
[JsonDerivedType(typeof(RandomEraseByArea), "eraseByArea")]
[JsonDerivedType(typeof(RandomStroke), "stroke")]
[JsonDerivedType(typeof(ColorJitter), "colorJitter")]
[JsonDerivedType(typeof(RandomGrayscale), "grayscale")]
[JsonDerivedType(typeof(RandomLighting), "lighting")]
[JsonDerivedType(typeof(RandAugment), "randAugment")]
public abstract record Augmentation
{
    /// <summary>The image changed.</summary>
    /// <param name="image">Is left as it is.</param>
    /// <param name="random">The image's own random numbers.</param>
    public abstract PixelImage Apply(PixelImage image, ref SampleRandom random);
}
