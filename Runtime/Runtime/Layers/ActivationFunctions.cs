using InceptionDsl.Language.Definitions;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Applies activations to tensors that nobody else needs any more.</summary>
public static class ActivationFunctions
{
    /// <summary>
    /// Applies a function to a tensor, in place where that is possible and safe for autograd. The tensor given is used up:
    /// go on with the one returned.
    /// </summary>
    /// <param name="x">Any shape. Autograd must not need its values, as it does not need the output of a convolution, batch norm, sum or concatenation.</param>
    /// <param name="function">The function; <see cref="Activation.None"/> and <see cref="Activation.Default"/> leave the tensor as it is.</param>
    /// <param name="slope">Slope below 0 of a leaky ReLU, or α of an ELU; PyTorch's by default.</param>
    public static Tensor Apply(Tensor x, Activation function, double? slope = null)
    {
        switch (function)
        {
            case Activation.Default or Activation.None:
                return x;
            case Activation.Relu:
                return x.relu_();
            case Activation.Sigmoid:
                return x.sigmoid_();
            case Activation.Tanh:
                return x.tanh_();
        }

        // The gradients of these need their input, or TorchSharp's in-place form is not in place.
        using (x)
        {
            return function switch
            {
                Activation.Relu6 => nn.functional.relu6(x),
                Activation.LeakyRelu => LeakyRelu(x, slope ?? Activations.Slope(function)),
                Activation.Elu => Elu(x, slope ?? Activations.Slope(function)),
                Activation.Silu => nn.functional.silu(x),
                Activation.Gelu => nn.functional.gelu(x),
                Activation.HardSwish => nn.functional.hardswish(x),
                Activation.HardSigmoid => nn.functional.hardsigmoid(x),
                _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
            };
        }
    }

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
