using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>Puts weights of a file into a network that may have other classes.</summary>
internal static class WeightsStart
{
    /// <summary>
    /// Loads what the file has but for the classifiers that are to begin anew, and for auxiliary heads of which it has nothing; all of
    /// the others must fit.
    /// </summary>
    /// <exception cref="CheckpointException">
    /// There is no such file, it is damaged, holds numbers that are none, or does not fit; the network is then as it was.
    /// </exception>
    public static TakenWeights Load(StartingWeights start, Network network)
    {
        using var file = TensorFiles.Open(start.Path);
        var (graph, state) = (network.Graph, WeightsFile.NamedState(network));
        var tensors = WeightsFile.Weights(file, start.Naming, WantedTensor.Of(graph, state));
        var names = tensors.NameInFile.Keys;
        var classifiers = graph.Layers.Where(layer => layer is WeightedLayer { IsClassifier: true }).Select(layer => layer.WeightsPath).Distinct().ToList();
        var heads = graph.AuxiliaryHeads.Select(head => head.Name).Where(head => !names.Any(name => IsPartOf(name, head))).ToList();
        List<string> reset =
        [
            .. heads,
            .. classifiers.Where(name => (start.ResetClassifier || IsOfOtherClasses(name)) && !heads.Any(head => IsPartOf(name, head))),
        ];
        var taken = state.Where(entry => !IsReset(entry.Name)).ToList();
        if (!start.Naming.Partial
            && TensorFit.Of(tensors.Where(name => !IsReset(name)), WantedTensor.Of(taken))
                is { Missing: { Count: > 0 } missing, Mismatched: [], Unexpected: [] }
            && missing.All(tensor => classifiers.Any(name => IsPartOf(tensor.Name, name))))
        {
            throw new CheckpointException(
                $"The weights in '{start.Path}' lack the classifier's: {string.Join(", ", missing.Select(tensor => tensor.Name))}. --reset-classifier begins it anew.");
        }

        var fit = StateLoader.Load(tensors.Where(name => !IsReset(name)), graph.Name, taken, start.Naming.Partial);
        return FiniteNumbers.Lacking(taken) is { Count: > 0 } broken
            ? throw new CheckpointException($"'{start.Path}' holds weights that are not numbers (NaN or infinite): {FiniteNumbers.Show(broken)}. Give other weights.")
            : new TakenWeights(
                WeightsFile.Describe(file), WeightsFile.NormalizationOf(file), fit.Taken.Count + fit.Counts.Count,
                    [.. reset, .. fit.Missing.Concat(fit.Mismatched).Select(tensor => tensor.Name)], fit.Unexpected,
                WeightsFile.ClassesIn(tensors, graph));

        bool IsReset(string name) => reset.Any(owner => IsPartOf(name, owner));

        bool IsOfOtherClasses(string layer) => state.Any(entry =>
            IsPartOf(entry.Name, layer) && tensors.Find(entry.Name) is { } found && !found.Shape.AsSpan().SequenceEqual(entry.Tensor.shape));
    }

    private static bool IsPartOf(string name, string owner) =>
        name == owner || (name.StartsWith(owner, StringComparison.Ordinal) && name[owner.Length] == '.');
}
