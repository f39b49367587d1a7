using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>
/// Takes joined convolutions apart again, for an engine that lets each write where its output is wanted: joined, their slices would have
/// to be copied.
/// </summary>
internal static class JoinedConvolutions
{
    /// <summary>The same operations without slices; the weights of what was joined are views, which the caller disposes.</summary>
    /// <param name="operations">A plan's operations.</param>
    public static IReadOnlyList<PlannedLayer> Split(IReadOnlyList<PlannedOperation> operations)
    {
        var slices = operations.OfType<PlannedSlice>().ToLookup(slice => slice.Input);
        return [.. operations.OfType<PlannedLayer>().SelectMany(layer =>
            slices.Contains(layer.Output) ? slices[layer.Output].Select(slice => Part(layer, slice)) : [layer])];
    }

    private static PlannedLayer Part(PlannedLayer joined, PlannedSlice slice)
    {
        var layer = (ConvolutionLayer)joined.Layer;
        return joined with
        {
            Name = slice.Name,
            Output = slice.Output,
            Layer = layer with { Name = slice.Name, Output = layer.Output with { Channels = slice.End - slice.Begin } },
            Weight = Rows(joined.Weight!, slice),
            Bias = joined.Bias is null ? null : Rows(joined.Bias, slice),
        };
    }

    private static Tensor Rows(Tensor tensor, PlannedSlice slice)
    {
        using var scope = NewDisposeScope();
        return tensor.narrow(0, slice.Begin, slice.End - slice.Begin).DetachFromDisposeScope();
    }
}
