namespace InceptionDsl.Interop.Recognition;

/// <summary>
/// What a file of another program computes, whatever its format: layers as the language's graph has them, in an order in which they can
/// be computed. Only what the outputs depend on is in it.
/// </summary>
/// <param name="Name">What the file calls itself; may be empty.</param>
/// <param name="Layers">The layers; the first is the input. Their names are the file's own, and need be no paths.</param>
/// <param name="Outputs">The layers that give the outputs, in the order of the layers; at least one, of which the last is the last layer.</param>
/// <param name="State">For each layer that has weights in the file, they by their names in a state dict, such as <c>weight</c>.</param>
/// <param name="Notes">What a reader left out, a sentence each.</param>
internal sealed record OperatorGraph(
    string Name,
    IReadOnlyList<Layer> Layers,
    IReadOnlyList<int> Outputs,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, TensorSource>> State,
    IReadOnlyList<string> Notes)
{
    /// <summary>The layers of a network's graph that its outputs depend on: no auxiliary heads.</summary>
    public static OperatorGraph Of(NetworkGraph graph) => Needed(
        graph.Name, graph.Layers, [.. graph.Outputs.Select(output => output.Layer)], new Dictionary<int, IReadOnlyDictionary<string, TensorSource>>(), []);

    /// <summary>A graph of those layers alone that some layers depend on.</summary>
    public static OperatorGraph Needed(
        string name,
        IReadOnlyList<Layer> layers,
        IReadOnlyCollection<int> outputs,
        IReadOnlyDictionary<int, IReadOnlyDictionary<string, TensorSource>> state,
        IReadOnlyList<string> notes)
    {
        var places = new int[outputs.Max() + 1];
        var kept = new List<Layer>();
        var keptState = new Dictionary<int, IReadOnlyDictionary<string, TensorSource>>();
        foreach (var index in NetworkGraph.NeededBy(outputs, layers))
        {
            places[index] = kept.Count;
            if (state.TryGetValue(index, out var tensors))
            {
                keptState.Add(kept.Count, tensors);
            }

            kept.Add(layers[index] with { Inputs = [.. layers[index].Inputs.Select(input => places[input])] });
        }

        return new OperatorGraph(name, kept, [.. outputs.Order().Select(output => places[output])], keptState, notes);
    }
}
