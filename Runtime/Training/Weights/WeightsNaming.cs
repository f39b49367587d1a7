namespace InceptionDsl.Training.Weights;

/// <summary>Which tensor of a file is which of a network.</summary>
public sealed record WeightsNaming
{
    /// <summary>By their names as they are.</summary>
    public static WeightsNaming AsTheyAre { get; } = new();

    /// <summary>What is taken off the beginning of the file's names, such as <c>module.</c>; null for nothing.</summary>
    public string? StripPrefix { get; init; }

    /// <summary>Other names, after a prefix was taken off; null for none.</summary>
    public NameMap? Map { get; init; }

    /// <summary>
    /// Whether names don't count, but order: of the tensors called weight the first is the network's first, and so on, and the same for bias,
    /// running_mean and running_var; of other names all are counted together. Shapes must be the same.
    /// </summary>
    public bool ByOrder { get; init; }

    /// <summary>Whether what fits is taken although other tensors lack, have no place or another shape; those of the network stay as they are.</summary>
    public bool Partial { get; init; }

    /// <summary>Gives a file's tensors the network's names.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">Those of its names that count.</param>
    /// <param name="wanted">The network's tensors.</param>
    /// <exception cref="CheckpointException">It can't be done; the message says why.</exception>
    internal NamedTensors Apply(TensorFile file, IReadOnlyList<string> names, IReadOnlyList<WantedTensor> wanted)
    {
        if (ByOrder)
        {
            return TensorOrder.Apply(file, names, wanted);
        }

        if (StripPrefix is { } prefix && !names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            throw new CheckpointException($"No name in '{file.Path}' begins with '{prefix}', which is to be taken off; its first is '{(names.Count > 0 ? names[0] : "")}'.");
        }

        var stripped = names.Select(Strip);
        if (Map?.Unused(stripped).FirstOrDefault() is { } unused)
        {
            throw new CheckpointException($"'{file.Path}' has no tensor '{unused}' and none whose name begins so, which the map of names speaks of.");
        }

        return NamedTensors.Of(file, names, name => Map is null ? Strip(name) : Map.Rename(Strip(name)));
    }

    private string Strip(string name) => StripPrefix is { } prefix && name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
}
