using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A convolution.</summary>
/// <param name="InputShape">N, C, H, W of what it read.</param>
/// <param name="Norm">The pass of the normalization that gave its input, which computes it again; null where the input is kept.</param>
/// <param name="Stride">Positions between windows.</param>
/// <param name="Padding">Zeros on both sides.</param>
/// <param name="Dilation">Positions between the kernel's elements.</param>
/// <param name="Groups">Groups of channels.</param>
/// <param name="Winograd">What computes it; null for libtorch.</param>
/// <param name="Direct">What else computes the gradient of the weights; null for libtorch.</param>
internal sealed record ConvolutionPass(
    IReadOnlyList<long> InputShape, NormPass? Norm, long[] Stride, long[] Padding, long[] Dilation, long Groups, WinogradPass? Winograd, DirectPass? Direct)
    : IForwardPass
{
    /// <summary>The numbers are strides, paddings, dilations and groups.</summary>
    private static readonly TorchScript Script = new("""
        def to_input(given, input, weight, n):
            return torch.convolution_backward(
                given, input, weight, None, [int(n[0]), int(n[1])], [int(n[2]), int(n[3])], [int(n[4]), int(n[5])], False, [0, 0], int(n[6]),
                [True, False, False])[0]
        def to_weight(given, input, weight, n):
            return torch.convolution_backward(
                given, input, weight, None, [int(n[0]), int(n[1])], [int(n[2]), int(n[3])], [int(n[4]), int(n[5])], False, [0, 0], int(n[6]),
                [False, True, False])[1]
        """);

    /// <summary>Whether a gradient of the input is asked for.</summary>
    public bool LearnsInput { get; init; } = true;

    /// <inheritdoc/>
    public bool IsFirst { get; set; }

    /// <inheritdoc/>
    public bool IsReleased { get; set; }

    /// <summary>The output.</summary>
    public Tensor Forward(Tensor input, Tensor weight, Tensor? bias) => Winograd?.Forward(input, weight, bias) ?? Differentiable(input, weight, bias);

    /// <summary>The output, with gradients that libtorch computes.</summary>
    public Tensor Differentiable(Tensor input, Tensor weight, Tensor? bias) =>
        PlaneFunctions.Convolve(input, weight, bias, Stride, Padding, Dilation, Groups);

    /// <summary>The gradient of the input.</summary>
    public Tensor ToInput(Tensor given, Tensor input, Tensor weight) =>
        Winograd?.ToInput(given, weight) ?? Call("to_input", given, input, weight);

    /// <summary>The gradient of the weight.</summary>
    public Tensor ToWeight(Tensor given, Tensor input, Tensor weight) =>
        Winograd?.ToWeight(given, input, weight) ?? Direct?.ToWeight(given, input, weight) ?? Call("to_weight", given, input, weight);

    private Tensor Call(string function, Tensor given, Tensor input, Tensor weight)
    {
        using var numbers = TorchScript.Numbers([.. Stride, .. Padding, .. Dilation, Groups]);
        return Script.Call(function, given, input, weight, numbers);
    }
}
