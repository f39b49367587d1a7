using InceptionDsl.Data;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>What to train, on what, how and where to.</summary>
public sealed record TrainingJob
{
    /// <summary>The network; built with as many classes as the data has.</summary>
    public required NetworkDescriptor Network { get; init; }

    /// <summary>The data.</summary>
    public required DatasetSplit Data { get; init; }

    /// <summary>How.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>Where checkpoint, weights, metrics and curves go; made if it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Whether to go on from the directory's checkpoint, which must be of the same network, data and recipe. Without one,
    /// training starts anew. What an earlier training left is then moved into a directory <c>earlier-1</c>, <c>earlier-2</c> …
    /// inside this one.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether to go on although the network's definition is not the one that the checkpoint was made with. Its weights must
    /// fit all the same.
    /// </summary>
    public bool AcceptChanges { get; init; }

    /// <summary>Where to compute; the CPU by default.</summary>
    public Device? Device { get; init; }

    /// <summary>The files that training leaves.</summary>
    public TrainingFiles Files => new(Directory);
}

/// <summary>The files that training leaves in a directory.</summary>
/// <param name="Directory">The directory.</param>
public sealed record TrainingFiles(string Directory)
{
    /// <summary>Everything that training needs to go on, and the weights; replaced after each epoch.</summary>
    public string Checkpoint => Path.Combine(Directory, "checkpoint.safetensors");

    /// <summary>The final weights alone, averaged if the recipe says so.</summary>
    public string Weights => Path.Combine(Directory, "weights.safetensors");

    /// <summary>One JSON object a line for each epoch.</summary>
    public string Metrics => Path.Combine(Directory, "metrics.jsonl");

    /// <summary>Loss and accuracy by epoch.</summary>
    public string Curves => Path.Combine(Directory, "curves.png");

    /// <summary>All of them.</summary>
    internal IEnumerable<string> All => [Checkpoint, Weights, Metrics, Curves];
}
