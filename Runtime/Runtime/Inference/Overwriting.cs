using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Inference;

/// <summary>Finds the operations whose output can take the place of their first input, which nothing reads any more.</summary>
internal static class Overwriting
{
    /// <param name="operations">The operations.</param>
    /// <param name="outputs">The values that are the network's outputs.</param>
    public static IReadOnlyList<PlannedOperation> Mark(IReadOnlyList<PlannedOperation> operations, IReadOnlyList<int> outputs)
    {
        var owners = Owners(operations);
        int[] Owned(IEnumerable<int> values) => [.. values.Select(value => owners[value])];
        var uses = Liveness.Of([.. operations.Select(operation => Owned(operation.Inputs).ToEquatableArray()), Owned(outputs).ToEquatableArray()]);
        return [.. operations.Select((operation, index) => operation is PlannedLayer layer && CanOverwrite(layer.Layer)
            && owners[layer.Inputs[0]] != 0 && uses.LastReadBy(index).Contains(owners[layer.Inputs[0]])
            && layer.Inputs.Skip(1).All(input => owners[input] != owners[layer.Inputs[0]])
                ? layer with { Overwrites = true }
                : operation)];
    }

    private static bool CanOverwrite(Layer layer) => layer is ActivationLayer or SumLayer or MeanLayer or ProductLayer or LocalResponseNormLayer;

    /// <summary>For each value the one whose memory it is in: slices and, perhaps, flattened planes have none of their own.</summary>
    private static Dictionary<int, int> Owners(IReadOnlyList<PlannedOperation> operations)
    {
        var owners = new Dictionary<int, int> { [0] = 0 };
        foreach (var operation in operations)
        {
            var isPart = operation is PlannedSlice or PlannedLayer { Layer: FlattenLayer or SliceLayer };
            owners[operation.Output] = isPart ? owners[operation.Inputs[0]] : operation.Output;
        }

        return owners;
    }
}
