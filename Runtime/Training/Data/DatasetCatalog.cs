using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Data sets by the names that the command line knows.</summary>
public static class DatasetCatalog
{
    /// <summary>The default data set.</summary>
    public const string Default = "digits";

    /// <summary>The names known.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default];

    /// <summary>Opens a data set.</summary>
    /// <param name="name">One of <see cref="Names"/>, whatever its case.</param>
    /// <exception cref="ImageDataException">There is none of that name; the message lists those there are.</exception>
    public static DatasetSplit Open(string name) =>
        string.Equals(name, Default, StringComparison.OrdinalIgnoreCase)
            ? Digits.Load()
            : throw new ImageDataException($"There is no data set '{name}'; known: {string.Join(", ", Names)}.");
}
