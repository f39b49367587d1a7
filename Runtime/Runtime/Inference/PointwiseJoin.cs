using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>
/// Joins 1×1 convolutions of one value into one, whose output is sliced: an Inception module's reductions read their input once.
/// </summary>
internal static class PointwiseJoin
{
    /// <param name="operations">The operations.</param>
    /// <param name="free">The first number that no value has.</param>
    /// <param name="copy">What makes joined weights lie as a plan's do.</param>
    public static IReadOnlyList<PlannedOperation> Join(IReadOnlyList<PlannedOperation> operations, int free, Func<Tensor, Tensor> copy)
    {
        var groups = operations.OfType<PlannedLayer>()
            .Where(operation => operation is { Layer: ConvolutionLayer { Groups: 1, Window: { Area: 1, IsPadded: false } }, Weight: not null })
            .GroupBy(KeyOf)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.Select(operation => (operation, group: group.ToArray())))
            .ToDictionary(pair => pair.operation.Output, pair => pair.group);
        var joined = new List<PlannedOperation>();
        foreach (var operation in operations)
        {
            if (!groups.TryGetValue(operation.Output, out var parts))
            {
                joined.Add(operation);
            }
            else if (parts[0] == operation)
            {
                joined.Add(Joined(parts, free, copy));
                joined.AddRange(Slices(parts, free++));
            }
        }

        return joined;
    }

    /// <summary>What convolutions have in common that can be one.</summary>
    private static (int Input, Window Window, Activation? Function, double? Slope) KeyOf(PlannedLayer operation) =>
        (operation.Inputs[0], ((ConvolutionLayer)operation.Layer).Window, operation.Activation?.Function, operation.Activation?.Slope);

    private static PlannedLayer Joined(PlannedLayer[] parts, int output, Func<Tensor, Tensor> copy)
    {
        var layer = (ConvolutionLayer)parts[0].Layer;
        var hasBias = parts.Any(part => part.Bias is not null);
        var weight = copy(cat([.. parts.Select(part => part.Weight!)], 0));
        var bias = hasBias ? copy(cat([.. parts.Select(part => part.Bias ?? zeros([part.Weight!.shape[0]], weight.dtype, weight.device))], 0)) : null;
        foreach (var part in parts)
        {
            part.Weight!.Dispose();
            part.Bias?.Dispose();
        }

        return parts[0] with
        {
            Name = parts[0].Name + ".joined",
            Output = output,
            Layer = layer with
            {
                Name = layer.Name + ".joined",
                Output = layer.Output with { Channels = parts.Sum(part => part.Layer.Output.Channels) },
                HasBias = hasBias,
            },
            Weight = weight,
            Bias = bias,
        };
    }

    private static IEnumerable<PlannedSlice> Slices(PlannedLayer[] parts, int input)
    {
        var begin = 0;
        foreach (var part in parts)
        {
            var end = begin + part.Layer.Output.Channels;
            yield return new PlannedSlice(part.Name, part.Output, input, begin, end);
            begin = end;
        }
    }
}
