using InceptionDsl.Augmentations;
using InceptionDsl.Images;

namespace InceptionDsl.Loading;

/// <summary>How a loader makes batches.</summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Images in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Channels, height and width of the network's input; images are made to fit.</summary>
    public required (int Channels, int Height, int Width) Input { get; init; }

    /// <summary>Applied last.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>Applied in order, after the image was made to fit.</summary>
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];

    /// <summary>Whether each epoch has a fresh order.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether a last batch that is not full is left out (unless it is the only one).</summary>
    public bool DropLast { get; init; }

    /// <summary>What order and augmentation depend on, beside the epoch and the image.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Where images that can't be read are noted: of shuffled images the set's next readable one takes their place, others are left out,
    /// with the label <see cref="UnreadableImages.NoLabel"/>. Null makes each an error.
    /// </summary>
    internal UnreadableImages? Unreadable { get; init; }

    /// <summary>Batches made at the same time, or ready and waiting; the result is the same for any number.</summary>
    public int Prefetch { get; init; } = Math.Max(2, Environment.ProcessorCount);
}
