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
        var layer = graph.Layers[index];
        return layer.FieldOf(
            [.. layer.Inputs.Select(input => fields[input])],
            [.. layer.Inputs.Select(input => graph.Layers[input].Output).Select(shape => shape.LengthOf(axis))],
            axis);
    }
}
