using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A layer, normalization of its output, and an activation.</summary>
/// <typeparam name="TLayer">The layer.</typeparam>
public abstract class NormalizedLayer<TLayer> : nn.Module<Tensor, Tensor>
    where TLayer : nn.Module<Tensor, Tensor>
{
    private protected NormalizedLayer(string name, string child, TLayer layer, nn.Module<Tensor, Tensor> norm, Activation activation, double? slope)
        : base(name)
    {
        (Layer, Norm, Activation, Slope) = (layer, norm, activation, slope);
        register_module(child, layer);
        register_module("bn", norm);
    }

    /// <summary>The layer.</summary>
    private protected TLayer Layer { get; }

    /// <summary>The normalization.</summary>
    public nn.Module<Tensor, Tensor> Norm { get; }

    /// <summary>The activation applied to the output.</summary>
    public Activation Activation { get; }

    /// <summary>The activation's slope; null for PyTorch's.</summary>
    public double? Slope { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var output = Layer.call(input);
        return ActivationFunctions.ApplyNormalized(Norm, output, Activation, Slope);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}
