namespace InceptionDsl.Layers;

/// <summary>
/// A separable convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'. Its weights are
/// <c>conv.depthwise.weight</c>, <c>conv.pointwise.weight</c>, <c>bn.weight</c> and so on.
/// </summary>
public sealed class SeparableConvolutionNorm : NormalizedLayer<SeparableConvolution>
{
    internal SeparableConvolutionNorm(SeparableConvolution convolution, BatchNormalization norm, Activation activation, double? slope)
        : base(nameof(SeparableConvolutionNorm), "conv", convolution, norm, activation, slope)
    {
    }

    /// <summary>The separable convolution.</summary>
    public SeparableConvolution Convolution => Layer;
}
