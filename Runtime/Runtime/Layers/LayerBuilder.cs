using System.ComponentModel;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Builds the layers of one network with their first weights. Generated constructors call it.</summary>
/// <remarks>
/// <c>paddingEnd</c> is the padding below and on the right where it differs from that above and on the left; <c>slope</c>
/// the activation's where it is not PyTorch's; <c>init</c> and <c>biasInit</c> how the layer's own weights and biases begin
/// where not as the network's.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerBuilder
{
    private readonly WeightInitializer _initializer;
    private readonly MemoryLayout _layout;
    private readonly Device? _device;
    private readonly ScalarType _dtype;

    /// <summary>A builder for one network.</summary>
    /// <param name="network">The network, whose initialization and memory layout are declared.</param>
    /// <param name="device">Where parameters are made; the CPU by default.</param>
    /// <param name="dtype">Type of the parameters; 32-bit floats by default.</param>
    public LayerBuilder(Network network, Device? device, ScalarType? dtype)
        : this((network ?? throw new ArgumentNullException(nameof(network))).Header, device, dtype)
    {
    }

    internal LayerBuilder(NetworkHeader header, Device? device, ScalarType? dtype)
    {
        _initializer = new WeightInitializer(header.Initialization, header.BiasInit);
        _layout = header.Layout;
        _device = device;
        _dtype = dtype ?? ScalarType.Float32;
    }

    /// <summary>A convolution with its activation, N×in×H×W to N×out×H'×W'.</summary>
    public Convolution Convolution(
        int inChannels,
        int outChannels,
        (int Height, int Width) kernel,
        (int Height, int Width)? stride = null,
        (int Height, int Width)? padding = null,
        (int Height, int Width)? paddingEnd = null,
        (int Height, int Width)? dilation = null,
        int groups = 1,
        bool bias = true,
        Activation activation = Activation.None,
        double? slope = null,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null)
    {
        var weight = torch.empty(outChannels, inChannels / groups, kernel.Height, kernel.Width, _dtype, _device);
        var offset = bias ? torch.empty(outChannels, _dtype, _device) : null;
        _initializer.Initialize(weight, offset, isClassifier, init, biasInit);
        var begin = padding ?? (0, 0);
        var end = paddingEnd ?? begin;
        return new Convolution(
            Learned(weight), offset is null ? null : Learned(offset), stride ?? (1, 1),
            new Border(begin.Height, begin.Width, end.Height, end.Width), dilation ?? (1, 1), groups, activation, slope);
    }

    /// <summary>A convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'.</summary>
    public ConvolutionNorm ConvolutionNorm(
        int inChannels,
        int outChannels,
        (int Height, int Width) kernel,
        (int Height, int Width)? stride = null,
        (int Height, int Width)? padding = null,
        (int Height, int Width)? paddingEnd = null,
        (int Height, int Width)? dilation = null,
        int groups = 1,
        bool bias = false,
        Activation activation = Activation.None,
        double? slope = null,
        double epsilon = 1e-5,
        double momentum = 0.1,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null) =>
        new(
            Convolution(
                inChannels, outChannels, kernel, stride, padding, paddingEnd, dilation, groups, bias,
                isClassifier: isClassifier, init: init, biasInit: biasInit),
            BatchNorm(outChannels, epsilon, momentum),
            activation,
            slope);

    /// <summary>
    /// A convolution of each channel by itself, then a 1x1 convolution across channels with its activation, N×in×H×W to
    /// N×out×H'×W'.
    /// </summary>
    /// <param name="depthMultiplier">Kernels for each channel, hence channels between the two.</param>
    public SeparableConvolution SeparableConvolution(
        int inChannels,
        int outChannels,
        (int Height, int Width) kernel,
        (int Height, int Width)? stride = null,
        (int Height, int Width)? padding = null,
        (int Height, int Width)? paddingEnd = null,
        (int Height, int Width)? dilation = null,
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
                inChannels * depthMultiplier, outChannels, (1, 1), bias: bias, activation: activation, slope: slope,
                isClassifier: isClassifier, init: init, biasInit: biasInit));

    /// <summary>A separable convolution, batch normalization and activation, N×in×H×W to N×out×H'×W'.</summary>
    public SeparableConvolutionNorm SeparableConvolutionNorm(
        SeparableConvolution convolution,
        Activation activation = Activation.None,
        double? slope = null,
        double epsilon = 1e-5,
        double momentum = 0.1)
    {
        ArgumentNullException.ThrowIfNull(convolution);
        var norm = BatchNorm((int)convolution.Pointwise.Weight.shape[0], epsilon, momentum);
        return new(convolution, norm, activation, slope);
    }

    /// <summary>Squeeze and excitation, N×C×H×W to the same shape.</summary>
    /// <param name="channels">C.</param>
    /// <param name="squeezed">Channels between the two convolutions.</param>
    /// <param name="gate">The function that gives the gates.</param>
    /// <param name="activation">The function between the two convolutions.</param>
    public SqueezeExcite SqueezeExcite(
        int channels,
        int squeezed,
        Activation gate,
        Activation activation = Activation.None,
        double? slope = null,
        Initialization? init = null,
        double? biasInit = null) =>
        new(
            Convolution(channels, squeezed, (1, 1), activation: activation, slope: slope, init: init, biasInit: biasInit),
            Convolution(squeezed, channels, (1, 1), activation: gate, init: init, biasInit: biasInit));

    /// <summary>Interleaves the channels of groups, N×C×H×W to the same shape.</summary>
    public ChannelShuffle ChannelShuffle(int groups) => new(groups, _layout);

    /// <summary>Batch normalization of N×C×H×W, scale 1 and shift 0 at first.</summary>
    public BatchNormalization BatchNorm(int channels, double epsilon = 1e-5, double momentum = 0.1) =>
        new(channels, epsilon, momentum, dimensions: 4, _device, _dtype);

    /// <summary>Batch normalization of features, N×F, scale 1 and shift 0 at first.</summary>
    public BatchNormalization FeatureNorm(int features, double epsilon = 1e-5, double momentum = 0.1) =>
        new(features, epsilon, momentum, dimensions: 2, _device, _dtype);

    /// <summary>A fully connected layer with its activation, N×in to N×out.</summary>
    public FullyConnected FullyConnected(
        int inFeatures,
        int outFeatures,
        bool bias = true,
        Activation activation = Activation.None,
        double? slope = null,
        bool isClassifier = false,
        Initialization? init = null,
        double? biasInit = null)
    {
        var weight = torch.empty(outFeatures, inFeatures, _dtype, _device);
        var offset = bias ? torch.empty(outFeatures, _dtype, _device) : null;
        _initializer.Initialize(weight, offset, isClassifier, init, biasInit);
        return new FullyConnected(Learned(weight), offset is null ? null : Learned(offset), activation, slope);
    }

    /// <summary>A fully connected layer, batch normalization and activation, N×in to N×out.</summary>
    public FullyConnectedNorm FullyConnectedNorm(
        FullyConnected linear,
        Activation activation = Activation.None,
        double? slope = null,
        double epsilon = 1e-5,
        double momentum = 0.1)
    {
        ArgumentNullException.ThrowIfNull(linear);
        return new(linear, FeatureNorm((int)linear.Weight.shape[0], epsilon, momentum), activation, slope);
    }

    /// <summary>A parameter that outlives the dispose scope in which a network is built, as those of TorchSharp's own modules do.</summary>
    private static Parameter Learned(Tensor tensor) => (Parameter)new Parameter(tensor).DetachFromDisposeScope();
}
