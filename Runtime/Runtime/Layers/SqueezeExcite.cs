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
        using var means = nn.functional.adaptive_avg_pool2d(input, (1, 1));
        using var squeezed = Fc1.call(means);
        using var gates = Fc2.call(squeezed);
        return input * gates;
    }

    /// <summary>Nothing to find: the constructor registers everything.</summary>
    protected override void RegisterComponents()
    {
    }
}
