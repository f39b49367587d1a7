namespace InceptionDsl.Language.Costs;

/// <summary>The receptive fields of a network's layers, along one dimension of its plane.</summary>
internal static class ReceptiveFields
{
    /// <summary>The field of each layer's output.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static EquatableArray<ReceptiveField> Of(NetworkGraph graph, int axis)
    {
        var fields = new List<ReceptiveField>(graph.Layers.Count) { ReceptiveField.OfInput };
        for (var index = 1; index < graph.Layers.Count; index++)
        {
            fields.Add(Of(graph, index, fields, axis));
        }

        return fields.ToEquatableArray();
    }

    /// <summary>The field of one layer, from those of the layers before it.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static ReceptiveField Of(NetworkGraph graph, int index, IReadOnlyList<ReceptiveField> fields, int axis)
    {
        // Without enumerators: it is asked for every layer in every dimension.
        var layer = graph.Layers[index];
        var (read, lengths) = (new ReceptiveField[layer.Inputs.Count], new int[layer.Inputs.Count]);
        for (var input = 0; input < read.Length; input++)
        {
            read[input] = fields[layer.Inputs[input]];
            lengths[input] = graph.Layers[layer.Inputs[input]].Output.LengthOf(axis);
        }

        return layer.FieldOf(read, lengths, axis);
    }
}
