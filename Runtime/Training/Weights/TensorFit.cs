namespace InceptionDsl.Training.Weights;

/// <summary>How the tensors of a file fit those that a network has, by name and shape; nothing is broadcast.</summary>
/// <param name="Tensors">The file's tensors.</param>
/// <param name="Wanted">The network's tensors.</param>
/// <param name="Taken">What fits.</param>
/// <param name="Counts">Counts of batches that the file lacks, as it may.</param>
/// <param name="Missing">What the file lacks.</param>
/// <param name="Mismatched">What has another shape or type.</param>
/// <param name="Unexpected">The network's names for tensors of the file that it has no place for.</param>
internal sealed record TensorFit(
    NamedTensors Tensors,
    IReadOnlyList<WantedTensor> Wanted,
    IReadOnlyList<WantedTensor> Taken,
    IReadOnlyList<WantedTensor> Counts,
    IReadOnlyList<WantedTensor> Missing,
    IReadOnlyList<WantedTensor> Mismatched,
    IReadOnlyList<string> Unexpected)
{
    private const int NamesInMessage = 8;

    /// <summary>Compares all.</summary>
    public static TensorFit Of(NamedTensors tensors, IReadOnlyList<WantedTensor> wanted)
    {
        var names = wanted.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var groups = wanted.ToLookup(tensor => tensors.Find(tensor.Name) is not { } found ? tensor.IsBatchCount ? Fit.Count : Fit.Missing
            : tensor.Takes(found) ? Fit.Taken : Fit.Mismatched);
        return new TensorFit(
            tensors, wanted, [.. groups[Fit.Taken]], [.. groups[Fit.Count]], [.. groups[Fit.Missing]], [.. groups[Fit.Mismatched]],
            [.. tensors.NameInFile.Keys.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether every tensor of either has its place.</summary>
    public bool IsWhole => Missing.Count + Mismatched.Count + Unexpected.Count == 0;

    /// <summary>What does not fit, in sentences that name the first of each kind.</summary>
    public string Differences => string.Join(" ", new[]
    {
        Sentence("Missing", Missing, tensor => tensor.Name + Near(NearestOf(tensor))),
        Sentence("Unexpected", Unexpected, name => name + Near(NearestOf(name))),
        Sentence("Of another shape or type", Mismatched, tensor => tensor.Name + Describe(tensor)),
    }.Where(part => part.Length > 0));

    /// <summary>The tensor of the file that a missing one may be: of the same shape, and of the most similar name; null where none is near.</summary>
    public string? NearestOf(WantedTensor missing) =>
        NameDistance.Nearest(missing.Name, Unexpected.Where(name => missing.Takes(Tensors.Find(name)!)));

    /// <summary>The missing tensor that one of the file may be; null where none is near.</summary>
    public string? NearestOf(string unexpected) =>
        NameDistance.Nearest(unexpected, Missing.Where(tensor => tensor.Takes(Tensors.Find(unexpected)!)).Select(tensor => tensor.Name));

    private enum Fit
    {
        Taken,
        Count,
        Missing,
        Mismatched,
    }

    private string Describe(WantedTensor tensor) => $" ({Tensors.Find(tensor.Name)!.Text} in the file, {tensor.Text} in the network)";

    private static string Near(string? nearest) => nearest is null ? "" : $" (is it '{nearest}'?)";

    private static string Sentence<T>(string what, IReadOnlyList<T> tensors, Func<T, string> show) =>
        tensors.Count == 0 ? ""
        : $"{what}: {string.Join(", ", tensors.Take(NamesInMessage).Select(show))}{(tensors.Count > NamesInMessage ? $" and {tensors.Count - NamesInMessage} more" : "")}.";
}
