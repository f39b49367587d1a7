namespace InceptionDsl.Interop.Recognition;

/// <summary>
/// What a file of another program computes, whatever its format: layers as the language's graph has them, in an order in which they can
/// be computed. Only what the output depends on is in it.
/// </summary>
/// <param name="Name">What the file calls itself; may be empty.</param>
/// <param name="Layers">The layers; the first is the input. Their names are the file's own, and need be no paths.</param>
/// <param name="State">For each layer that has weights in the file, they by their names in a state dict, such as <c>weight</c>.</param>
/// <param name="Notes">What a reader left out, a sentence each.</param>
internal sealed record OperatorGraph(
    string Name,
    IReadOnlyList<Layer> Layers,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, TensorSource>> State,
    IReadOnlyList<string> Notes)
{
    /// <summary>The layers of a network's graph that its output depends on: no auxiliary heads.</summary>
    public static OperatorGraph Of(NetworkGraph graph) =>
        Needed(graph.Name, graph.Layers, graph.OutputStage.LastLayer, new Dictionary<int, IReadOnlyDictionary<string, TensorSource>>(), []);

    /// <summary>A graph of those layers alone that one layer depends on.</summary>
    public static OperatorGraph Needed(
        string name,
        IReadOnlyList<Layer> layers,
        int output,
        IReadOnlyDictionary<int, IReadOnlyDictionary<string, TensorSource>> state,
        IReadOnlyList<string> notes)
    {
        var places = new int[output + 1];
        var kept = new List<Layer>();
        var keptState = new Dictionary<int, IReadOnlyDictionary<string, TensorSource>>();
        foreach (var index in NetworkGraph.NeededBy(output, layers))
        {
            places[index] = kept.Count;
            if (state.TryGetValue(index, out var tensors))
            {
                keptState.Add(kept.Count, tensors);
            }

            kept.Add(layers[index] with { Inputs = [.. layers[index].Inputs.Select(input => places[input])] });
        }

        return new OperatorGraph(name, kept, keptState, notes);
    }
}
