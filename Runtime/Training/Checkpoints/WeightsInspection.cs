using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>A tensor of a file, or of a network, or of both.</summary>
/// <param name="Name">Its name in the network, or else in the file.</param>
/// <param name="NameInFile">What the file calls it; null where it has none.</param>
/// <param name="InFile">Its type and shape in the file; null where it has none.</param>
/// <param name="InNetwork">Its type and shape in the network; null where that has none.</param>
/// <param name="Difference">missing, unexpected, mismatched; null where it fits, or nothing is compared.</param>
/// <param name="Nearest">The name that may be meant; null for none.</param>
internal sealed record InspectedTensor(
    string Name, string? NameInFile, TensorEntry? InFile, WantedTensor? InNetwork, string? Difference = null, string? Nearest = null);

/// <summary>How a file fits a network of the program.</summary>
/// <param name="Network">The network.</param>
/// <param name="Classes">The number of classes that the file's classifier is for, which the network is built with.</param>
/// <param name="Fit">What fits and what does not.</param>
/// <param name="Wanted">Tensors of the network that a file must have.</param>
internal sealed record NetworkFit(NetworkDescriptor Network, int Classes, TensorFit Fit, int Wanted)
{
    /// <summary>Tensors that fit, of all that the file or the network has.</summary>
    public double Share => (double)Fit.Taken.Count / Math.Max(1, Fit.Taken.Count + Fit.Missing.Count + Fit.Mismatched.Count + Fit.Unexpected.Count);
}

/// <summary>What is in a file of weights, and what of a network it fits.</summary>
internal static class WeightsInspection
{
    /// <summary>Every tensor of the file, in its order.</summary>
    public static IReadOnlyList<InspectedTensor> Of(TensorFile file) =>
        [.. file.Names.Select(name => new InspectedTensor(name, name, file.Tensors[name], null))];

    /// <summary>Every tensor of the file or the network: those of the network in its order, then what it has no place for.</summary>
    public static IReadOnlyList<InspectedTensor> Of(TensorFit fit)
    {
        var missing = fit.Missing.ToDictionary(tensor => tensor.Name, fit.NearestOf);
        return
        [
            .. fit.Wanted.Where(tensor => !tensor.IsBatchCount || fit.Tensors.Find(tensor.Name) is not null).Select(tensor => new InspectedTensor(
                tensor.Name, fit.Tensors.NameInFile.GetValueOrDefault(tensor.Name), fit.Tensors.Find(tensor.Name), tensor,
                missing.ContainsKey(tensor.Name) ? "missing" : fit.Mismatched.Contains(tensor) ? "mismatched" : null, missing.GetValueOrDefault(tensor.Name))),
            .. fit.Unexpected.Select(name => new InspectedTensor(name, fit.Tensors.NameInFile[name], fit.Tensors.Find(name), null, "unexpected", fit.NearestOf(name))),
        ];
    }

    /// <summary>How a file fits a network, which is built with as many classes as the file's classifier has where it can be.</summary>
    /// <exception cref="CheckpointException">The names can't be given so.</exception>
    public static NetworkFit Fit(TensorFile file, NetworkDescriptor network, WeightsNaming naming)
    {
        var graph = network.Graph;
        var tensors = WeightsFile.Weights(file, naming, Wanted(network, graph));
        var classes = WeightsFile.ClassesIn(tensors, graph) ?? graph.Classes;
        var built = classes != graph.Classes && network.CompileFor(classes).Graph is { } other ? other : graph;
        var wanted = Wanted(network, built);
        return new NetworkFit(network, built.Classes, TensorFit.Of(tensors, wanted), wanted.Count(tensor => !tensor.IsBatchCount));
    }

    /// <summary>A network's tensors. One with modules of the user's own is built for it.</summary>
    private static IReadOnlyList<WantedTensor> Wanted(NetworkDescriptor network, NetworkGraph graph)
    {
        if (!graph.OwnModules.Any())
        {
            return WantedTensor.Of(graph);
        }

        using var scope = NewDisposeScope();
        using var whole = network.Create(graph.Classes);
        return WantedTensor.Of(graph, WeightsFile.NamedState(whole));
    }

    /// <summary>How it fits each network, the best first.</summary>
    public static IReadOnlyList<NetworkFit> Fits(TensorFile file, NetworkCatalog catalog, WeightsNaming naming) =>
        [.. catalog.Networks.Select(network => Fit(file, network, naming)).OrderByDescending(fit => fit.Share)];
}
