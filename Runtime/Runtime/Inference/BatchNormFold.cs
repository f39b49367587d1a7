using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>
/// A batch normalization multiplied into the layer before it: with s = γ/√(σ² + ε), the weights of each output channel times s, and the
/// bias (b - μ)·s + β. In 64 bits.
/// </summary>
internal static class BatchNormFold
{
    /// <summary>The batch normalizations that can be: each is all that reads a layer with weights, which is no output. By that layer's index.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="layers">Indices of the layers that are written, whose reading counts.</param>
    public static IReadOnlyDictionary<int, BatchNormLayer> Find(NetworkGraph graph, IReadOnlyCollection<int> layers)
    {
        var readers = layers.SelectMany(index => graph.Layers[index].Inputs.Select(input => (input, index))).ToLookup(pair => pair.input, pair => pair.index);
        int[] outputs = [.. graph.Outputs.Select(output => output.Layer)];
        return layers.Except(outputs)
            .Where(index => graph.Layers[index] is WeightedLayer && readers[index].Count() == 1 && graph.Layers[readers[index].Single()] is BatchNormLayer)
            .ToDictionary(index => index, index => (BatchNormLayer)graph.Layers[readers[index].Single()]);
    }

    /// <summary>The layer's weights and biases with the normalization in them, in 64 bits on the CPU.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="norm">The normalization.</param>
    /// <param name="state">The network's state dict.</param>
    public static (Tensor Weight, Tensor Bias) Of(WeightedLayer layer, BatchNormLayer norm, IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var one = 1.0.ToScalar();
        var (scale, shift) = Of(norm, state);
        var weight = Scaled(layer, Wide(state, layer.WeightsPath + ".weight"), scale);
        var bias = layer.HasBias ? (Wide(state, layer.WeightsPath + ".bias") * scale).add(shift, one) : shift;
        return (weight.MoveToOuterDisposeScope(), bias.MoveToOuterDisposeScope());
    }

    /// <summary>A normalization by itself, scale · x + shift for each channel: γ/√(σ² + ε) and β - μ·scale, in 64 bits on the CPU.</summary>
    /// <param name="norm">The normalization.</param>
    /// <param name="state">The network's state dict.</param>
    public static (Tensor Scale, Tensor Shift) Of(BatchNormLayer norm, IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var epsilon = norm.Epsilon.ToScalar();
        using var one = 1.0.ToScalar();
        var scale = Wide(state, norm.WeightsPath + ".running_var").add(epsilon, one).rsqrt();
        if (norm.HasScale)
        {
            scale = Wide(state, norm.WeightsPath + ".weight") * scale;
        }

        var shift = (Wide(state, norm.WeightsPath + ".running_mean") * scale).neg();
        if (norm.HasShift)
        {
            shift = shift.add(Wide(state, norm.WeightsPath + ".bias"), one);
        }

        return (scale.MoveToOuterDisposeScope(), shift.MoveToOuterDisposeScope());
    }

    private static Tensor Wide(IReadOnlyDictionary<string, Tensor> state, string name) => state[name].cpu().to(ScalarType.Float64);

    /// <summary>A transposed convolution has its output channels second, those of each group after those of the one before.</summary>
    private static Tensor Scaled(WeightedLayer layer, Tensor weight, Tensor scale)
    {
        if (layer is not TransposedConvolutionLayer { Groups: var groups })
        {
            return weight * scale.reshape([-1, .. weight.shape.Skip(1).Select(_ => 1L)]);
        }

        var (inputs, outputs) = (weight.shape[0] / groups, weight.shape[1]);
        var grouped = weight.reshape([groups, inputs, outputs, .. weight.shape.Skip(2)]);
        return (grouped * scale.reshape([groups, 1, outputs, .. weight.shape.Skip(2).Select(_ => 1L)])).reshape(weight.shape);
    }
}
