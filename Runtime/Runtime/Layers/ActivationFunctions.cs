using System.ComponentModel;
using InceptionDsl.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Applies activations.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivationFunctions
{
    /// <summary>TorchSharp's softplus makes numbers that nothing holds, and its mish takes three steps, each with a tensor of its own.</summary>
    private static readonly TorchScript Script = new("""
        def softplus(x):
            return torch.softplus(x)
        def mish(x):
            return torch.mish(x)
        """);

    /// <summary>
    /// Applies a function to a tensor that nobody else needs any more, in place where that is possible and safe for autograd.
    /// The tensor given is used up: go on with the one returned.
    /// </summary>
    /// <param name="x">Any shape. Autograd must not need its values, as it does not need the output of a convolution, batch norm, sum or concatenation.</param>
    /// <param name="function">The function; <see cref="Activation.None"/> and <see cref="Activation.Default"/> leave the tensor as it is.</param>
    /// <param name="slope">Slope below 0 of a leaky ReLU, or α of an ELU; PyTorch's by default.</param>
    public static Tensor Apply(Tensor x, Activation function, double? slope = null)
    {
        if (function is Activation.Default or Activation.None)
        {
            return x;
        }

        if (Activations.Of(function) is { WorksInPlace: true })
        {
            return Compute(x, function, slope, isInPlace: true);
        }

        using (x)
        {
            return Of(x, function, slope);
        }
    }

    /// <summary>Normalizes a tensor, which stays as it is, and applies a function to that; both at once where that is faster.</summary>
    /// <param name="norm">The normalization.</param>
    /// <param name="x">What it normalizes, such as N×C×H×W.</param>
    /// <param name="function">The function; <see cref="Activation.None"/> and <see cref="Activation.Default"/> are none.</param>
    /// <param name="slope">Slope below 0 of a leaky ReLU, or α of an ELU; PyTorch's by default.</param>
    public static Tensor ApplyNormalized(nn.Module<Tensor, Tensor> norm, Tensor x, Activation function, double? slope = null)
    {
        ArgumentNullException.ThrowIfNull(norm);
        return norm is BatchNormalization batch && function == Activation.Relu ? batch.CallWithRelu(x) : Apply(norm.call(x), function, slope);
    }

    /// <summary>The function of a tensor, which stays as it is.</summary>
    internal static Tensor Of(Tensor x, Activation function, double? slope) => Compute(x, function, slope, isInPlace: false);

    // An activation that is forgotten here does not compile (CS8509); a number that is none throws.
#pragma warning disable CS8524
    private static Tensor Compute(Tensor x, Activation function, double? slope, bool isInPlace) => function switch
    {
        Activation.Default or Activation.None => x.alias(),
        Activation.Relu => isInPlace ? x.relu_() : x.relu(),
        Activation.Relu6 => nn.functional.relu6(x),
        Activation.LeakyRelu => LeakyRelu(x, slope ?? Activations.Slope(function)),
        Activation.Elu => Elu(x, slope ?? Activations.Slope(function)),
        Activation.Silu => nn.functional.silu(x),
        Activation.Gelu => nn.functional.gelu(x),
        Activation.HardSwish => nn.functional.hardswish(x),
        Activation.HardSigmoid => nn.functional.hardsigmoid(x),
        Activation.Sigmoid => isInPlace ? x.sigmoid_() : x.sigmoid(),
        Activation.Tanh => isInPlace ? x.tanh_() : x.tanh(),
        Activation.Softplus => Script.Call("softplus", x),
        Activation.Mish => Script.Call("mish", x),
    };
#pragma warning restore CS8524

    private static Tensor LeakyRelu(Tensor x, double slope)
    {
        using var below = slope.ToScalar();
        return x.leaky_relu(below);
    }

    private static Tensor Elu(Tensor x, double alpha)
    {
        using var below = alpha.ToScalar();
        using var one = 1.0.ToScalar();
        return x.elu(below, one, one);
    }
}
