using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Costs;

/// <summary>The cost of a layer, from what it says of itself. Every figure in reports, diagnostics and emitted code comes from here.</summary>
internal static class CostModel
{
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static Cost Of(Layer layer)
    {
        checked
        {
            var (parameters, buffers) = (0L, 0L);
            foreach (var tensor in layer.State)
            {
                parameters += tensor.IsBuffer ? 0 : tensor.Elements;
                buffers += tensor.IsBuffer ? tensor.Elements : 0;
            }

            // The input is given, not computed.
            var bytes = layer.Inputs.Count == 0 ? 0 : layer.Output.Elements * TensorHeap.BytesOfFloat;
            return new Cost(parameters, buffers, layer.MultiplyAdds, layer.Operations.Total, bytes);
        }
    }
}
