using System.Runtime.InteropServices;
using InceptionDsl.Images;
using InceptionDsl.Loading;

namespace InceptionDsl.Training;

/// <summary>A batch's images for people.</summary>
internal static class ImagesSeen
{
    private const int Most = 32;

    /// <summary>The first images of a batch with their normalization undone.</summary>
    public static TrainingImagesSeen Of(Batch batch, Normalization normalization)
    {
        var count = Math.Min(Most, batch.Count);
        using var images = batch.ToImages();
        var (height, width) = ((int)images.shape[2], (int)images.shape[3]);
        var length = (int)images.shape[1] * height * width;
        var values = MemoryMarshal.Cast<byte, float>(images.bytes);
        var seen = new PixelImage[count];
        for (var image = 0; image < count; image++)
        {
            seen[image] = normalization.Undo(values.Slice(image * length, length), height, width);
        }

        return new TrainingImagesSeen(seen, [.. batch.Labels.Take(count)]);
    }
}
