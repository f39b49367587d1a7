using InceptionDsl.OneDnn;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A convolution as a function of autograd: of the input, the weight, the bias and the <see cref="ConvolutionPass"/>. libtorch's keeps its input; this one
/// computes what a normalization gave again for the backward pass, of what the normalization keeps in any case.
/// </summary>
internal sealed class ConvolutionFunction : OneDnnFunction<ConvolutionFunction, ConvolutionPass>
{
    private protected override int Arguments => 3;

    /// <summary>Convolves; null where that is libtorch's: the input is kept and the direct code is as fast, or no gradient is asked for.</summary>
    public static Tensor? TryApply(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation, long groups)
    {
        if (stride.Length != 2 || !is_grad_enabled() || !(input.requires_grad || weight.requires_grad || bias is { requires_grad: true }))
        {
            return null;
        }

        var (winograd, direct) = OwnPasses(input, weight, bias, stride, padding, dilation, groups);
        var norm = bias is null || winograd is not null || direct is not null ? NormOutputs.PassOf(input) : null;
        if (norm is null && winograd is null && direct is null)
        {
            return null;
        }

        GivenGradients.Release();
        using var scope = NewDisposeScope();
        var pass = new ConvolutionPass(input.shape, norm, stride, padding, dilation, groups, winograd, direct) { LearnsInput = input.requires_grad };
        return Apply(pass, input, weight, bias).MoveToOuterDisposeScope();
    }

    /// <summary>What code of our own computes of a convolution; null for what it does not.</summary>
    internal static (WinogradPass? Winograd, DirectPass? Direct) OwnPasses(
        Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation, long groups)
    {
        if (groups != 1 || PlaneForm.Of(input) is not { OwnThreads: { } threads } form || !IsDense(weight) || (bias is not null && !IsDense(bias)))
        {
            return default;
        }

        var window = SlidingWindow.Of(weight.shape[2..], stride, padding, dilation);
        var winograd = WinogradPass.Of(form, threads, weight, window);
        return (winograd, winograd is null && weight.requires_grad ? DirectPass.Of(form, threads, weight, window) : null);
    }

    private static bool IsDense(Tensor parameter) =>
        parameter.dtype == ScalarType.Float32 && parameter.device_type == DeviceType.CPU && DenseTensor.Of(parameter) is not null;

    private protected override Tensor Forward(autograd.AutogradContext context, ConvolutionPass pass, IReadOnlyList<Tensor> arguments)
    {
        var (input, weight, bias) = (arguments[0], arguments[1], arguments[2]);

        // The weight and the bias, then the input, or that of the normalization, its scale, its shift and its statistics.
        context.save_for_backward([weight, bias, .. pass.Norm?.Context!.get_saved_variables().Take(4) ?? [input]]);
        return pass.Forward(input, weight, bias);
    }

    private protected override Tensor?[] Backward(ConvolutionPass pass, List<Tensor> saved, Tensor given)
    {
        var (weight, bias) = (saved[0], saved[1]);
        var input = pass.Norm is { } norm ? norm.Again(saved[2], saved[3], saved[4], saved[5]) : saved[2];
        var ofWeight = weight.requires_grad ? pass.ToWeight(given, input, weight) : null;
        var ofBias = bias is { requires_grad: true } ? given.sum([0, 2, 3]) : null;
        return [pass.LearnsInput ? pass.ToInput(given, input, weight) : null, ofWeight, ofBias];
    }

    private protected override Tensor?[] Differentiable(ConvolutionPass pass, List<Tensor> saved, Tensor given)
    {
        var (weight, bias) = (saved[0], saved[1]);
        var input = pass.Norm is { } norm ? norm.Differentiable(saved[2], saved[3], saved[4]) : saved[2];
        return GradientsOf(pass.Differentiable(input, weight, bias), given, input, weight, bias);
    }
}
