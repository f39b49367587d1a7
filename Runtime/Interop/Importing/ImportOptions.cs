namespace InceptionDsl.Interop.Importing;

/// <summary>What can be chosen of an import.</summary>
internal sealed record ImportOptions
{
    /// <summary>The network's name; null for what the file calls it.</summary>
    public string? Name { get; init; }

    /// <summary>Shape of an image, for a file that leaves it open.</summary>
    public Shape? Input { get; init; }

    /// <summary>A file of weights beside the network's own; null for none.</summary>
    public string? Weights { get; init; }

    /// <summary>What numbers the network takes for an image.</summary>
    public ImageNumbers Images { get; init; } = ImageNumbers.Unknown;

    /// <summary>Whether what lies before the first operator without a form in the language is enough.</summary>
    public bool IsPartial { get; init; }
}
