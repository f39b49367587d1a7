using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Squeeze and excitation, N×C×H×W to the same shape: each channel times a gate that is computed from every channel's mean
/// (Hu et al. 2018). Its weights are <c>fc1.weight</c> and so on, of 1x1 convolutions as torchvision has them.
/// </summary>
public sealed class SqueezeExcite : nn.Module<Tensor, Tensor>
{
    internal SqueezeExcite(Convolution fc1, Convolution fc2)
        : base(nameof(SqueezeExcite))
    {
        (Fc1, Fc2) = (fc1, fc2);
        register_module("fc1", fc1);
        register_module("fc2", fc2);
    }

    /// <summary>From the channels' means to fewer channels.</summary>
    public Convolution Fc1 { get; }

    /// <summary>From there to the gates.</summary>
    public Convolution Fc2 { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var means = PlaneFunctions.Means(input);
        using var squeezed = Fc1.call(means);
        using var gates = Fc2.call(squeezed);
        return Joins.Product(input, gates);
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}

public sealed partial class LayerBuilder
{
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
            Convolution(channels, squeezed, AxisNumbers.All(1, _rank), activation: activation, slope: slope, init: init, biasInit: biasInit),
            Convolution(squeezed, channels, AxisNumbers.All(1, _rank), activation: gate, init: init, biasInit: biasInit));
}
