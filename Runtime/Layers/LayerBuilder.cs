using System.ComponentModel;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Builds the layers of one network with their first weights. Generated constructors call it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerBuilder
{
    private readonly WeightInitialiser _initialiser;
    private readonly MemoryLayout _layout;
    private readonly Device? _device;
    private readonly ScalarType _dtype;

    /// <summary>A builder for one network.</summary>
    /// <param name="definition">Where initialisation and memory layout are declared.</param>
    /// <param name="device">Where parameters are made; the CPU by default.</param>
    /// <param name="dtype">Type of the parameters; 32-bit floats by default.</param>
    public LayerBuilder(NetworkDefinition definition, Device? device, ScalarType? dtype)
    {
        _initialiser = new WeightInitialiser(definition);
        _layout = definition.Layout;
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
        (int Height, int Width)? dilation = null,
        int groups = 1,
        bool bias = true,
        Activation activation = Activation.None)
    {
        var weight = torch.empty(outChannels, inChannels / groups, kernel.Height, kernel.Width, _dtype, _device);
        var offset = bias ? torch.empty(outChannels, _dtype, _device) : null;
        _initialiser.Initialise(weight, offset, isClassifier: false);
        using var view = weight.To(_layout);
        weight.Dispose();
        return new Convolution(
            new Parameter(view.clone()), offset is null ? null : new Parameter(offset),
            stride ?? (1, 1), padding ?? (0, 0), dilation ?? (1, 1), groups, activation);
    }

    /// <summary>A convolution, batch normalisation and activation, N×in×H×W to N×out×H'×W'.</summary>
    public ConvolutionNorm ConvolutionNorm(
        int inChannels,
        int outChannels,
        (int Height, int Width) kernel,
        (int Height, int Width)? stride = null,
        (int Height, int Width)? padding = null,
        (int Height, int Width)? dilation = null,
        int groups = 1,
        bool bias = false,
        Activation activation = Activation.None,
        double epsilon = 1e-5,
        double momentum = 0.1) =>
        new(
            Convolution(inChannels, outChannels, kernel, stride, padding, dilation, groups, bias),
            BatchNorm(outChannels, epsilon, momentum),
            activation);

    /// <summary>Batch normalisation of N×C×H×W, scale 1 and shift 0 at first.</summary>
    public BatchNorm2d BatchNorm(int channels, double epsilon = 1e-5, double momentum = 0.1) =>
        nn.BatchNorm2d(channels, epsilon, momentum, device: _device, dtype: _dtype);

    /// <summary>A fully connected layer with its activation, N×in to N×out.</summary>
    public FullyConnected FullyConnected(
        int inFeatures, int outFeatures, Activation activation = Activation.None, bool isClassifier = false)
    {
        var weight = torch.empty(outFeatures, inFeatures, _dtype, _device);
        var bias = torch.empty(outFeatures, _dtype, _device);
        _initialiser.Initialise(weight, bias, isClassifier);
        return new FullyConnected(new Parameter(weight), new Parameter(bias), activation);
    }
}
