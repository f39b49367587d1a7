namespace InceptionDsl.Layers;

/// <summary>
/// A convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'. Its weights are <c>conv.weight</c>,
/// <c>bn.weight</c> and so on.
/// </summary>
public sealed class ConvolutionNorm : NormalizedLayer<Convolution>
{
    internal ConvolutionNorm(Convolution convolution, BatchNormalization norm, Activation activation, double? slope)
        : base(nameof(ConvolutionNorm), "conv", convolution, norm, activation, slope)
    {
    }

    /// <summary>The convolution.</summary>
    public Convolution Convolution => Layer;
}
