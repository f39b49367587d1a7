using InceptionDsl.Images;

namespace InceptionDsl.Framings;

/// <summary>One look at an image: a part of it is resized, of the result a rectangle is cut and made the network's input.</summary>
/// <param name="Region">The part, in the image's pixels, looked at upright.</param>
/// <param name="Height">Rows that the part is resized to.</param>
/// <param name="Width">Columns that the part is resized to.</param>
/// <param name="Cut">What is cut of the resized part. Where it is larger than the input, it is resized once more.</param>
/// <param name="IsMirrored">Whether it is mirrored left to right.</param>
internal sealed record Crop(ImageRectangle Region, int Height, int Width, ImageRectangle Cut, bool IsMirrored)
{
    /// <summary>How many of the plan's crops it is: a square image's left, center and right squares are one.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Crops of which none is there twice; each says how many of these it stands for.</summary>
    public static IReadOnlyList<Crop> Distinct(IEnumerable<Crop> crops) =>
        [.. crops.GroupBy(crop => crop).Select(group => group.Key with { Count = group.Count() })];
}
