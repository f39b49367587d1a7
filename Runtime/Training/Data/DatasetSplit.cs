using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>A data set's training and test part.</summary>
/// <param name="Name">What it is called on the command line and in checkpoints.</param>
/// <param name="Train">Images to learn from.</param>
/// <param name="Test">Images to measure by.</param>
/// <param name="Normalization">Taken from the training part.</param>
public sealed record DatasetSplit(string Name, ImageDataset Train, ImageDataset Test, Normalization Normalization)
{
    /// <summary>What images of its kind stand on, and what shows through where one given to its networks is transparent.</summary>
    public RgbColor Ground { get; init; } = RgbColor.White;

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> ClassNames => Train.ClassNames;
}
