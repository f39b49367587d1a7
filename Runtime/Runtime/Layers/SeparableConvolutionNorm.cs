using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A separable convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'. Its weights are
/// <c>conv.depthwise.weight</c>, <c>conv.pointwise.weight</c>, <c>bn.weight</c> and so on.
/// </summary>
public sealed class SeparableConvolutionNorm : NormalizedLayer<SeparableConvolution>
{
    internal SeparableConvolutionNorm(SeparableConvolution convolution, nn.Module<Tensor, Tensor> norm, Activation activation, double? slope)
        : base(nameof(SeparableConvolutionNorm), "conv", convolution, norm, activation, slope)
    {
    }

    /// <summary>The separable convolution.</summary>
    public SeparableConvolution Convolution => Layer;
}

public sealed partial class LayerBuilder
{
    /// <summary>A separable convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'.</summary>
    /// <param name="norm">The normalization, where it is not batch normalization with scale and shift.</param>
    public SeparableConvolutionNorm SeparableConvolutionNorm(
        SeparableConvolution convolution,
        Activation activation = Activation.None,
        double? slope = null,
        double epsilon = 1e-5,
        double momentum = 0.1,
        nn.Module<Tensor, Tensor>? norm = null)
    {
        ArgumentNullException.ThrowIfNull(convolution);
        norm ??= BatchNorm((int)convolution.Pointwise.Weight.shape[0], epsilon, momentum);
        return new(convolution, norm, activation, slope);
    }
}
