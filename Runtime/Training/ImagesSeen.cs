using System.Runtime.InteropServices;
using InceptionDsl.Images;
using InceptionDsl.Loading;
using static TorchSharp.torch;

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
        return new TrainingImagesSeen(Pictures(images, count, normalization), [.. batch.Labels.Take(count)]);
    }

    /// <summary>The first images of a tensor with their normalization undone.</summary>
    /// <param name="images">N×C×H×W, in 32 bits, on the CPU, row-major.</param>
    /// <param name="count">How many.</param>
    /// <param name="normalization">For as many channels.</param>
    public static IReadOnlyList<PixelImage> Pictures(Tensor images, int count, Normalization normalization)
    {
        var (height, width) = ((int)images.shape[2], (int)images.shape[3]);
        var length = (int)images.shape[1] * height * width;
        var values = MemoryMarshal.Cast<byte, float>(images.bytes);
        var seen = new PixelImage[count];
        for (var image = 0; image < count; image++)
        {
            seen[image] = normalization.Undo(values.Slice(image * length, length), height, width);
        }

        return seen;
    }
}
