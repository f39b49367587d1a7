using InceptionDsl.Augmentations;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Settings;
using static TorchSharp.torch;

namespace InceptionDsl.Loading;

/// <summary>How a loader makes batches.</summary>
public sealed record BatchLoaderOptions
{
    /// <summary>Workers unless told otherwise: one less than the processor has cores, and one at least.</summary>
    public static int DefaultWorkers { get; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Images in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Channels, height and width of the network's input; images are made to fit.</summary>
    public required (int Channels, int Height, int Width) Input { get; init; }

    /// <summary>Applied last.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>Which part of an image the network sees.</summary>
    public Framing Framing { get; init; } = new Stretch();

    /// <summary>
    /// The crops of which each image is made, in place of a framing, without augmentations; null for none. A batch's values are then
    /// <see cref="Batch.Samples"/>.
    /// </summary>
    internal CropPlan? Crops { get; init; }

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

    /// <summary>Threads that decode and augment images; the result is the same for any number.</summary>
    [NumberRange(1, 1000)]
    public int Workers { get; init; } = DefaultWorkers;

    /// <summary>Batches made ahead of the one in use; the result is the same for any number.</summary>
    public int Prefetch { get; init; } = 2;

    /// <summary>
    /// Of how many processes that train together this one is which, from 0. Each takes its share of every batch: together they see
    /// what one would with batches as many times as large.
    /// </summary>
    public int Rank { get; init; }

    /// <summary>How many processes train together.</summary>
    public int Ranks { get; init; } = 1;

    /// <summary>
    /// Where batches go; the CPU by default. For a GPU they are made in page-locked memory, which it copies while the CPU goes on.
    /// </summary>
    public Device? Device { get; init; }
}
