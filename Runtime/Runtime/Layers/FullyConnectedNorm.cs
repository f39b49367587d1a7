using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A fully connected layer, batch normalization and activation, N×in to N×out; N×C×H×W is flattened first. Its weights are
/// <c>fc.weight</c>, <c>bn.weight</c> and so on.
/// </summary>
public sealed class FullyConnectedNorm : NormalizedLayer<FullyConnected>
{
    internal FullyConnectedNorm(FullyConnected linear, nn.Module<Tensor, Tensor> norm, Activation activation, double? slope)
        : base(nameof(FullyConnectedNorm), "fc", linear, norm, activation, slope)
    {
    }

    /// <summary>The fully connected layer.</summary>
    public FullyConnected Linear => Layer;
}

public sealed partial class LayerBuilder
{
    /// <summary>A fully connected layer, batch normalization and activation, N×in to N×out.</summary>
    /// <param name="norm">The normalization, where it is not batch normalization with scale and shift.</param>
    public FullyConnectedNorm FullyConnectedNorm(
        FullyConnected linear,
        Activation activation = Activation.None,
        double? slope = null,
        double epsilon = 1e-5,
        double momentum = 0.1,
        nn.Module<Tensor, Tensor>? norm = null)
    {
        ArgumentNullException.ThrowIfNull(linear);
        return new(linear, norm ?? FeatureNorm((int)linear.Weight.shape[0], epsilon, momentum), activation, slope);
    }
}
