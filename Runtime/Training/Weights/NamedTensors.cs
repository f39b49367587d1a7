namespace InceptionDsl.Training.Weights;

/// <summary>Tensors of a file under the names that a network gives them.</summary>
/// <param name="File">The file.</param>
/// <param name="NameInFile">What each is called in the file, by the network's name.</param>
internal sealed record NamedTensors(TensorFile File, IReadOnlyDictionary<string, string> NameInFile)
{
    /// <summary>Gives names.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">Those of the file's names that count.</param>
    /// <param name="rename">The network's name for one of the file; null for a tensor that is left out.</param>
    /// <exception cref="CheckpointException">Two tensors would have one name.</exception>
    public static NamedTensors Of(TensorFile file, IEnumerable<string> names, Func<string, string?> rename)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (rename(name) is { } renamed && !found.TryAdd(renamed, name))
            {
                throw new CheckpointException($"'{found[renamed]}' and '{name}' of '{file.Path}' would both be '{renamed}'. Give each a name of its own.");
            }
        }

        return new NamedTensors(file, found);
    }

    /// <summary>The tensors whose names begin so, without that beginning.</summary>
    public static NamedTensors Below(TensorFile file, string prefix) =>
        Of(file, file.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)), name => name[prefix.Length..]);

    /// <summary>What the file says of a tensor; null where it has none of that name.</summary>
    public TensorEntry? Find(string name) => NameInFile.TryGetValue(name, out var inFile) ? File.Tensors[inFile] : null;

    /// <summary>Those that are to be taken.</summary>
    public NamedTensors Where(Func<string, bool> isTaken) =>
        this with { NameInFile = NameInFile.Where(pair => isTaken(pair.Key)).ToDictionary(StringComparer.Ordinal) };
}
