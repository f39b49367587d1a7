using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A convolution of each channel by itself, then a 1x1 convolution across channels with its activation, N×in×H×W to
/// N×out×H'×W' (Chollet 2017). Its weights are <c>depthwise.weight</c> and so on.
/// </summary>
public sealed class SeparableConvolution : nn.Module<Tensor, Tensor>
{
    internal SeparableConvolution(Convolution depthwise, Convolution pointwise)
        : base(nameof(SeparableConvolution))
    {
        (Depthwise, Pointwise) = (depthwise, pointwise);
        register_module("depthwise", depthwise);
        register_module("pointwise", pointwise);
    }

    /// <summary>The convolution of each channel by itself.</summary>
    public Convolution Depthwise { get; }

    /// <summary>The 1x1 convolution across channels.</summary>
    public Convolution Pointwise { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var filtered = Depthwise.call(input);
        return Pointwise.call(filtered);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}

public sealed partial class LayerBuilder
{
    /// <summary>
    /// A convolution of each channel by itself, then a 1x1 convolution across channels with its activation, N×in×H×W to
    /// N×out×H'×W'.
    /// </summary>
    /// <param name="depthMultiplier">Kernels for each channel, hence channels between the two.</param>
    public SeparableConvolution SeparableConvolution(
        int inChannels,
        int outChannels,
        AxisNumbers kernel,
        AxisNumbers? stride = null,
        AxisNumbers? padding = null,
        AxisNumbers? paddingEnd = null,
        AxisNumbers? dilation = null,
        int depthMultiplier = 1,
        bool bias = true,
        Activation activation = Activation.None,
        double? slope = null,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null) =>
        new(
            Convolution(
                inChannels, inChannels * depthMultiplier, kernel, stride, padding, paddingEnd, dilation, inChannels, bias: false, init: init),
            Convolution(
                inChannels * depthMultiplier, outChannels, AxisNumbers.All(1, kernel.Numbers.Count), bias: bias, activation: activation, slope: slope,
                isClassifier: isClassifier, init: init, biasInit: biasInit));
}
