using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A convolution, batch normalisation and activation, N×in×H×W to N×out×H'×W'. Its weights are <c>conv.weight</c>,
/// <c>bn.weight</c> and so on.
/// </summary>
public sealed class ConvolutionNorm : nn.Module<Tensor, Tensor>
{
    internal ConvolutionNorm(Convolution convolution, BatchNorm2d norm, Activation activation)
        : base(nameof(ConvolutionNorm))
    {
        (Convolution, Norm, Activation) = (convolution, norm, activation);
        register_module("conv", convolution);
        register_module("bn", norm);
    }

    /// <summary>The convolution.</summary>
    public Convolution Convolution { get; }

    /// <summary>The batch normalisation.</summary>
    public BatchNorm2d Norm { get; }

    /// <summary>The activation applied to the output.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var convolved = Convolution.call(input);
        return ActivationFunctions.Apply(Norm.call(convolved), Activation);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}
