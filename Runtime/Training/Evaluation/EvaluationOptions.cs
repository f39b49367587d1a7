using InceptionDsl.Framings;
using InceptionDsl.Loading;

namespace InceptionDsl.Evaluation;

/// <summary>How a network is measured. No figure depends on the batch size or the number of workers.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Samples, images or their crops, that are made ready at a time.</summary>
    public int BatchSize { get; init; } = Evaluator.DefaultBatchSize;

    /// <summary>Which part of an image the network sees, where <see cref="Crops"/> is null; all of it by default.</summary>
    public Framing Framing { get; init; } = new Stretch();

    /// <summary>The crops of each image that the network sees, in place of a single framing; null for none.</summary>
    public CropPlan? Crops { get; init; }

    /// <summary>How the crops' scores become the image's.</summary>
    public ScoreCombination Combination { get; init; } = ScoreCombination.Mean;

    /// <summary>Threads that decode images.</summary>
    public int Workers { get; init; } = BatchLoaderOptions.DefaultWorkers;

    /// <summary>What to do about images that can't be read; those that are left out are counted nowhere.</summary>
    public UnreadablePolicy OnUnreadable { get; init; } = UnreadablePolicy.Stop;

    /// <summary>Images that were scored before, in the same way: they are taken as they are.</summary>
    public IReadOnlyList<ScoredImage> Known { get; init; } = [];

    /// <summary>Told each image as soon as it is scored, in the order of the data set.</summary>
    public Action<ScoredImage>? Found { get; init; }

    /// <summary>Makes the form that computes; null for the network's own inference form.</summary>
    internal Func<Network, InferenceNetwork>? Inference { get; init; }

    /// <summary>Whether the network's own modules compute, which can be watched, and not its inference form.</summary>
    internal bool RunsModules { get; init; }
}
