using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>What a data set's files were read as.</summary>
/// <param name="Train">Images to learn from.</param>
/// <param name="Test">Images to measure by; null where the files have one part only.</param>
/// <param name="Description">What the files are, to stand after the set's name: <c>a folder for each of 6 classes</c>.</param>
internal sealed record DataParts(ImageDataset Train, ImageDataset? Test, string Description)
{
    /// <summary>Constants that are published for these images; null computes them.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>What the images stand on.</summary>
    public RgbColor Ground { get; init; } = RgbColor.White;

    /// <summary>What else should be known, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What parts of a data set are called.</summary>
internal static class PartNames
{
    /// <summary>The part to learn from.</summary>
    public static readonly IReadOnlyList<string> Training = ["train", "training"];

    /// <summary>The part to measure by; the first of these that is there.</summary>
    public static readonly IReadOnlyList<string> Measuring = ["val", "valid", "validation", "test", "testing"];

    /// <summary>The parts among some things, by their words.</summary>
    /// <param name="things">Folders, files or rows.</param>
    /// <param name="word">What each is called; other words than the parts' are passed over.</param>
    /// <returns>The training part and the one to measure by, with its word; null where there is no training part.</returns>
    public static (T[] Train, T[] Test, string? TestWord, string? Unread)? Find<T>(IEnumerable<T> things, Func<T, string?> word)
    {
        var named = things.ToLookup(thing => word(thing)?.ToLowerInvariant());
        var train = Training.SelectMany(known => named[known]).ToArray();
        if (train.Length == 0)
        {
            return null;
        }

        var tests = Measuring.Where(named.Contains).ToList();
        return (train, tests.Count > 0 ? [.. named[tests[0]]] : [], tests.FirstOrDefault(), tests.Skip(1).FirstOrDefault());
    }
}
