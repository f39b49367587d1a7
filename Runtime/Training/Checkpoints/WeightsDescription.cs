using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>What a weights file says about its weights.</summary>
public sealed record WeightsDescription
{
    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>The data set's name.</summary>
    public required string Data { get; init; }

    /// <summary>The classes, in the order of their labels.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>How images must be normalized.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>What shows through where an image is transparent.</summary>
    public RgbColor Ground { get; init; } = RgbColor.White;

    /// <summary>Epochs trained.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps trained.</summary>
    public required long Step { get; init; }

    /// <summary>How it was trained.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>The network's definition as canonical text, without its budget; null in files of older versions.</summary>
    public string? Definition { get; init; }

    /// <summary>How the images to measure by were held out of the data; null where it has a part for them.</summary>
    public HoldOut? HeldOut { get; init; }

    /// <summary>Images of the training part; null in files of older versions.</summary>
    public int? TrainImages { get; init; }

    /// <summary>The file of the weights that training began with; null where it began with random ones.</summary>
    public string? StartedFrom { get; init; }
}
