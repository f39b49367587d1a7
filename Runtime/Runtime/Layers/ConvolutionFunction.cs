using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A convolution as a function of autograd: of what a normalization gave, of the weight and the <see cref="ConvolutionPass"/>. libtorch's keeps its
/// input; this one computes it again for the backward pass, of what the normalization keeps in any case.
/// </summary>
internal sealed class ConvolutionFunction : OneDnnFunction<ConvolutionFunction, ConvolutionPass>
{
    private protected override int Arguments => 2;

    /// <summary>Convolves; null where the input is to be kept: it can't be computed again, or no gradient is asked for.</summary>
    public static Tensor? TryApply(Tensor input, Tensor weight, long[] stride, long[] padding, long[] dilation, long groups)
    {
        if (stride.Length != 2 || !is_grad_enabled() || NormOutputs.PassOf(input) is not { } norm)
        {
            return null;
        }

        GivenGradients.Release();
        using var scope = NewDisposeScope();
        return apply(input, weight, new ConvolutionPass(norm, stride, padding, dilation, groups)).MoveToOuterDisposeScope();
    }

    private protected override Tensor Forward(autograd.AutogradContext context, ConvolutionPass pass, IReadOnlyList<Tensor> arguments)
    {
        var (input, weight) = (arguments[0], arguments[1]);

        // The weight, then the input, scale, shift and statistics of the normalization.
        context.save_for_backward([weight, .. pass.Norm.Context!.get_saved_variables().Take(4)]);
        return pass.Forward(input, weight);
    }

    private protected override Tensor?[] Backward(ConvolutionPass pass, List<Tensor> saved, Tensor given)
    {
        var weight = saved[0];
        var input = pass.Norm.Again(saved[1], saved[2], saved[3], saved[4]);
        var ofWeight = weight.requires_grad ? pass.ToWeight(given, input, weight) : null;
        return [pass.ToInput(given, input, weight), ofWeight];
    }

    private protected override Tensor?[] Differentiable(ConvolutionPass pass, List<Tensor> saved, Tensor given)
    {
        var (weight, input) = (saved[0], pass.Norm.Differentiable(saved[1], saved[2], saved[3]));
        return GradientsOf(pass.Forward(input, weight), given, input, weight);
    }
}
