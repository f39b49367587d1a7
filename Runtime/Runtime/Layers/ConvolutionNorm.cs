using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'. Its weights are <c>conv.weight</c>,
/// <c>bn.weight</c> and so on.
/// </summary>
public sealed class ConvolutionNorm : NormalizedLayer<Convolution>
{
    internal ConvolutionNorm(Convolution convolution, nn.Module<Tensor, Tensor> norm, Activation activation, double? slope)
        : base(nameof(ConvolutionNorm), "conv", convolution, norm, activation, slope)
    {
    }

    /// <summary>The convolution.</summary>
    public Convolution Convolution => Layer;
}

public sealed partial class LayerBuilder
{
    /// <summary>A convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'.</summary>
    /// <param name="norm">The normalization, where it is not batch normalization with scale and shift.</param>
    public ConvolutionNorm ConvolutionNorm(
        int inChannels,
        int outChannels,
        AxisNumbers kernel,
        AxisNumbers? stride = null,
        AxisNumbers? padding = null,
        AxisNumbers? paddingEnd = null,
        AxisNumbers? dilation = null,
        int groups = 1,
        bool bias = false,
        Activation activation = Activation.None,
        double? slope = null,
        double epsilon = 1e-5,
        double momentum = 0.1,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null,
        nn.Module<Tensor, Tensor>? norm = null) =>
        new(
            Convolution(
                inChannels, outChannels, kernel, stride, padding, paddingEnd, dilation, groups, bias,
                isClassifier: isClassifier, init: init, biasInit: biasInit),
            norm ?? BatchNorm(outChannels, epsilon, momentum),
            activation,
            slope);
}
