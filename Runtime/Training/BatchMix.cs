using InceptionDsl.Images;
using InceptionDsl.Layers;
using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>How a batch is mixed: drawn from seed, epoch and the batch's index alone.</summary>
/// <param name="Partners">The index in the batch that each image is mixed with.</param>
/// <param name="Weight">The share of each image's own; in CutMix, of its area that stays.</param>
/// <param name="Rectangle">What CutMix replaces; null in mixup.</param>
internal sealed record BatchMix(IReadOnlyList<int> Partners, double Weight, ImageRectangle? Rectangle)
{
    // Told apart from the keys that order, steps and augmentation use.
    private const long MixingKey = -3;

    /// <summary>Draws how a batch is mixed.</summary>
    /// <param name="recipe">Its mixing and its seed.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="batch">The batch's place in the epoch, from 0.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="height">Their rows.</param>
    /// <param name="width">Their columns.</param>
    /// <returns>Null if it is not mixed.</returns>
    public static BatchMix? Draw(TrainingRecipe recipe, int epoch, int batch, int images, int height, int width)
    {
        if (recipe.Mixing is not { } mixing)
        {
            return null;
        }

        var (mixup, cutMix, probability, share) = mixing switch
        {
            Mixup only => (only.Alpha, 0.0, only.Probability, 0.0),
            CutMix only => (0, only.Alpha, only.Probability, 1),
            MixupOrCutMix both => (both.MixupAlpha, both.CutMixAlpha, both.Probability, both.CutMixShare),
            _ => throw new ArgumentException($"no mixing by {mixing}", nameof(recipe)),
        };
        var epochBits = new SampleRandom(recipe.Seed, epoch, MixingKey).NextBits();
        var random = new SampleRandom((long)epochBits, batch, MixingKey);
        if (random.NextDouble() >= probability)
        {
            return null;
        }

        var partners = Enumerable.Range(0, images).ToArray();
        random.Shuffle(partners);
        if (random.NextDouble() >= share)
        {
            return new BatchMix(partners, random.Beta(mixup), null);
        }

        var rectangle = ImageRectangle.About(1 - random.Beta(cutMix), height, width, ref random);
        return new BatchMix(partners, 1 - (rectangle.Area / ((double)height * width)), rectangle);
    }

    /// <summary>The batch mixed.</summary>
    /// <param name="images">N×C×H×W; may be changed.</param>
    /// <param name="labels">N classes.</param>
    public (Tensor Images, BatchTargets Targets) Apply(Tensor images, Tensor labels)
    {
        using var partners = tensor(Partners.Select(partner => (long)partner).ToArray(), device: images.device);
        using var others = images.index_select(0, partners);
        return (Mix(images, others), new BatchTargets(labels, labels.index_select(0, partners), Weight));
    }

    /// <summary>weight · own + (1 - weight) · other, a new tensor.</summary>
    public static Tensor Blend(Tensor own, Tensor other, double weight)
    {
        using var share = weight.ToScalar();
        using var weighted = own.mul(share);
        return Sums.Of(1 - weight, weighted, other);
    }

    private Tensor Mix(Tensor images, Tensor others)
    {
        if (Rectangle is not { } cut)
        {
            return Blend(images, others, Weight);
        }

        if (cut.Area > 0)
        {
            using var target = Part(images, cut);
            using var source = Part(others, cut);
            target.copy_(source);
        }

        return images;
    }

    private static Tensor Part(Tensor images, ImageRectangle rectangle)
    {
        using var rows = images.narrow(2, rectangle.Top, rectangle.Height);
        return rows.narrow(3, rectangle.Left, rectangle.Width);
    }
}
