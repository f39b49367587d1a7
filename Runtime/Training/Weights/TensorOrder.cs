namespace InceptionDsl.Training.Weights;

/// <summary>Which tensor of a file is which of a network where their names have nothing in common: by order.</summary>
internal static class TensorOrder
{
    private static readonly string[] Kinds = ["weight", "bias", "running_mean", "running_var"];

    /// <summary>Pairs the first with the first and so on, kind by kind; what one of them has more keeps its name.</summary>
    /// <exception cref="CheckpointException">The file's order says nothing.</exception>
    public static NamedTensors Apply(TensorFile file, IReadOnlyList<string> names, IReadOnlyList<WantedTensor> wanted)
    {
        var counted = names.Where(name => !WantedTensor.IsCount(name)).ToList();
        if (counted.Count > 2 && counted.SequenceEqual(counted.Order(StringComparer.Ordinal)))
        {
            throw new CheckpointException(
                $"The tensors of '{file.Path}' are in the order of the alphabet, which says nothing of a network's. Give a map of their names, or a file that keeps the order, such as torch.save's.");
        }

        var isKnown = counted.All(name => KindOf(name) is not null);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var inNetwork = wanted.Where(tensor => !tensor.IsBatchCount).ToLookup(tensor => isKnown ? KindOf(tensor.Name) : null, tensor => tensor.Name);
        foreach (var group in counted.GroupBy(name => isKnown ? KindOf(name) : null))
        {
            foreach (var (inFile, name) in group.Zip(inNetwork[group.Key]))
            {
                pairs.Add(inFile, name);
            }
        }

        return NamedTensors.Of(file, counted, name => pairs.TryGetValue(name, out var renamed) ? renamed : $"{name} (in the file)");
    }

    private static string? KindOf(string name) => name[(name.LastIndexOf('.') + 1)..] is var last && Kinds.Contains(last) ? last : null;
}
