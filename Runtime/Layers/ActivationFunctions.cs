using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Applies activations to tensors that nobody else needs any more.</summary>
public static class ActivationFunctions
{
    /// <summary>
    /// Applies a function to a tensor, in place where that is possible and safe for autograd. The tensor given is used up:
    /// go on with the one returned.
    /// </summary>
    /// <param name="x">Any shape. Autograd must not need its values, as it does not need a convolution's or a batch norm's output.</param>
    /// <param name="function">The function; <see cref="Activation.None"/> and <see cref="Activation.Default"/> leave the tensor as it is.</param>
    public static Tensor Apply(Tensor x, Activation function)
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
                Activation.LeakyRelu => nn.functional.leaky_relu(x),
                Activation.Elu => nn.functional.elu(x, 1.0),
                Activation.Silu => nn.functional.silu(x),
                Activation.Gelu => nn.functional.gelu(x),
                Activation.HardSwish => nn.functional.hardswish(x),
                _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
            };
        }
    }
}
