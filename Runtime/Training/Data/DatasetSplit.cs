using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>A data set's training and test part.</summary>
public sealed record DatasetSplit
{
    private readonly Lazy<Normalization> _normalization;

    /// <summary>Both parts.</summary>
    /// <param name="name">What it is called on the command line and in checkpoints.</param>
    /// <param name="train">Images to learn from.</param>
    /// <param name="test">Images to measure by.</param>
    /// <param name="normalization">Computed from a sample of the training part, when it is first asked for, by default.</param>
    public DatasetSplit(string name, ImageDataset train, ImageDataset test, Normalization? normalization = null)
    {
        (Name, Train, Test) = (name, train, test);
        _normalization = normalization is null ? new(() => NormalizationSample.Of(train)) : new(normalization);
    }

    /// <summary>What it is called on the command line and in checkpoints.</summary>
    public string Name { get; init; }

    /// <summary>Images to learn from.</summary>
    public ImageDataset Train { get; init; }

    /// <summary>Images to measure by.</summary>
    public ImageDataset Test { get; init; }

    /// <summary>Taken from the training part.</summary>
    /// <exception cref="ImageDataException">It has to be computed, and an image cannot be read.</exception>
    public Normalization Normalization
    {
        get => _normalization.Value;
        init => _normalization = new(value);
    }

    /// <summary>What images of its kind stand on, and what shows through where one given to its networks is transparent.</summary>
    public RgbColor Ground { get; init; } = RgbColor.White;

    /// <summary>How <see cref="Test"/> was held out of the training part; null where the data has a test part of its own.</summary>
    public HoldOut? HeldOut { get; init; }

    /// <summary>What it was taken for and how it was divided, in lines; none for data that is built in.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> ClassNames => Train.ClassNames;
}
