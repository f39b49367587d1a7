using System.ComponentModel;
using InceptionDsl.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Builds the layers of one network with their initial weights. Generated constructors call it. The file of each layer says how it
/// is built.
/// </summary>
/// <remarks>
/// <c>paddingEnd</c> is the padding behind a plane where it differs from that before it; <c>slope</c>
/// the activation's where it is not PyTorch's; <c>init</c> and <c>biasInit</c> how the layer's own weights and biases begin
/// where not as the network's.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class LayerBuilder
{
    private readonly WeightInitializer _initializer;
    private readonly MemoryLayout _layout;
    private readonly int _rank;
    private readonly Device? _device;
    private readonly ScalarType _dtype;

    /// <summary>A builder for one network.</summary>
    /// <param name="header">Where initialization and memory layout are declared.</param>
    /// <param name="device">Where parameters are made; the CPU by default.</param>
    /// <param name="dtype">Type of the parameters; 32-bit floats by default.</param>
    /// <exception cref="NativeTorchException">TorchSharp's native libraries do not load; the message says why and what to do.</exception>
    public LayerBuilder(NetworkHeader header, Device? device, ScalarType? dtype)
    {
        ArgumentNullException.ThrowIfNull(header);

        // Layers may be built and run by themselves, and compute wrong where oneDNN was not told the processor's caches.
        TorchLibrary.EnsureLoaded();
        _initializer = new WeightInitializer(header.Initialization, header.BiasInit);
        _layout = header.Layout;
        _rank = header.Input.Rank > 0 ? header.Input.Rank : 2;
        _device = device;
        _dtype = dtype ?? ScalarType.Float32;
    }

    /// <summary>A layer's parameters with their initial values.</summary>
    /// <param name="dimensions">Of the weights.</param>
    /// <param name="biases">Number of biases; 0 for none.</param>
    private (Parameter Weight, Parameter? Bias) Parameters(
        long[] dimensions, int biases, bool isClassifier, Initialization? init, double? biasInit)
    {
        // On the CPU, so that a seed gives the same weights on every device.
        var weight = torch.empty(dimensions, _dtype);
        var bias = biases > 0 ? torch.empty(biases, _dtype) : null;
        _initializer.Initialize(weight, bias, isClassifier, init, biasInit);
        return (Learned(weight), bias is null ? null : Learned(bias));
    }

    /// <summary>
    /// A parameter on the network's device, which outlives the dispose scope in which the network is built, as those of TorchSharp's own
    /// modules do.
    /// </summary>
    private Parameter Learned(Tensor initial)
    {
        if (_device is null || _device.type == DeviceType.CPU)
        {
            return (Parameter)new Parameter(initial).DetachFromDisposeScope();
        }

        using (initial)
        {
            return (Parameter)new Parameter(initial.to(_device)).DetachFromDisposeScope();
        }
    }
}
