using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Costs;

/// <summary>The cost of a layer, from what it says of itself. Every figure in reports, diagnostics and emitted code comes from here.</summary>
internal static class CostModel
{
    /// <summary>The cost of a layer of a network.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static Cost Of(NetworkGraph graph, Layer layer) => Of(layer, graph.InputOf(layer));

    /// <param name="layer">The layer.</param>
    /// <param name="input">Shape of its first input.</param>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static Cost Of(Layer layer, Shape input)
    {
        var operations = layer.CountOperations(input);
        checked
        {
            var (parameters, buffers) = (layer.DeclaredParameters, 0L);
            foreach (var tensor in layer.State)
            {
                parameters += tensor.IsBuffer ? 0 : tensor.Elements;
                buffers += tensor.IsBuffer ? tensor.Elements : 0;
            }

            // The input is given, not computed.
            var bytes = layer.Inputs.Count == 0 ? 0 : layer.Output.Elements * TensorHeap.BytesOfFloat;
            return new Cost(parameters, buffers, operations.MultiplyAdds / 2, operations.Total, bytes);
        }
    }
}
