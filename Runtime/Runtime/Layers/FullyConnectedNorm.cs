namespace InceptionDsl.Layers;

/// <summary>
/// A fully connected layer, batch normalization and activation, N×in to N×out; N×C×H×W is flattened first. Its weights are
/// <c>fc.weight</c>, <c>bn.weight</c> and so on.
/// </summary>
public sealed class FullyConnectedNorm : NormalizedLayer<FullyConnected>
{
    internal FullyConnectedNorm(FullyConnected linear, BatchNormalization norm, Activation activation, double? slope)
        : base(nameof(FullyConnectedNorm), "fc", linear, norm, activation, slope)
    {
    }

    /// <summary>The fully connected layer.</summary>
    public FullyConnected Linear => Layer;
}
