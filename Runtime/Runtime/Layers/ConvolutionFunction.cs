using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A convolution as a function of autograd: of what a normalization gave, of the weight and the <see cref="ConvolutionPass"/>. libtorch's keeps its
/// input; this one computes it again for the backward pass, of what the normalization keeps in any case.
/// </summary>
internal sealed class ConvolutionFunction : autograd.SingleTensorFunction<ConvolutionFunction>
{
    private const string Pass = nameof(Pass);

    /// <inheritdoc/>
    public override string Name => nameof(ConvolutionFunction);

    /// <summary>Convolves; null where the input is to be kept: it can't be computed again, or no gradient is asked for.</summary>
    public static Tensor? TryApply(Tensor input, Tensor weight, long[] stride, long[] padding, long[] dilation, long groups)
    {
        if (stride.Length != 2 || !is_grad_enabled() || NormOutputs.PassOf(input) is not { } norm)
        {
            return null;
        }

        GivenGradients.Release();
        using var scope = NewDisposeScope();
        return apply(input, weight, new ConvolutionPass(norm, input.shape, stride, padding, dilation, groups)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (input, weight, pass) = ((Tensor)vars[0], (Tensor)vars[1], (ConvolutionPass)vars[2]);
        ctx.save_for_backward([weight, .. pass.Norm.Context!.get_saved_variables().Take(4)]);
        ctx.save_data(Pass, pass);
        return pass.Forward(input, weight);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        GivenGradients.Release();
        using var scope = NewDisposeScope();
        using var given = grad_output;
        var pass = (ConvolutionPass)ctx.get_data(Pass);
        if (pass.IsReleased)
        {
            return GivenGradients.Give(GivenGradients.Gone(pass.InputShape, given.dtype), null, null);
        }

        var saved = ctx.get_saved_variables();
        var (weight, input, scale, shift) = (saved[0], saved[1], saved[2], saved[3]);
        if (is_grad_enabled())
        {
            return GivenGradients.Give([.. Differentiable(pass, weight, pass.Norm.Differentiable(input, scale, shift), given), null]);
        }

        var again = pass.Norm.Again(input, scale, shift, saved[4]);
        var ofWeight = weight.requires_grad ? pass.ToWeight(given, again, weight) : null;
        var ofInput = pass.ToInput(given, again, weight);
        if (!AutogradEngine.KeepsGraph)
        {
            pass.IsReleased = true;
            ctx.Dispose();
        }

        return GivenGradients.Give(ofInput, ofWeight, null);
    }

    /// <summary>Gradients that have gradients themselves, by libtorch.</summary>
    private static List<Tensor?> Differentiable(ConvolutionPass pass, Tensor weight, Tensor input, Tensor given)
    {
        var output = pass.Forward(input, weight);
        Tensor[] learning = weight.requires_grad ? [input, weight] : [input];
        var gradients = autograd.grad([output], learning, [given], retain_graph: true, create_graph: true);
        return [gradients[0], gradients.Count > 1 ? gradients[1] : null];
    }
}
