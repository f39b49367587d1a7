using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A normalization by oneDNN as a function of autograd: of the input, the scale, the shift and its <see cref="NormPass"/>.</summary>
internal sealed class NormFunction : autograd.SingleTensorFunction<NormFunction>
{
    private const string Pass = nameof(Pass);

    /// <inheritdoc/>
    public override string Name => nameof(NormFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var pass = (NormPass)vars[3];
        ctx.save_for_backward([(Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], pass.Statistics, pass.Signs]);
        ctx.save_data(Pass, pass);
        pass.Context = ctx;
        return pass.Output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        GivenGradients.Release();
        using var scope = NewDisposeScope();
        using var given = grad_output;
        var pass = (NormPass)ctx.get_data(Pass);
        if (pass.IsReleased)
        {
            return GivenGradients.Give(GivenGradients.Gone(given.shape, given.dtype), null, null, null);
        }

        var saved = ctx.get_saved_variables();
        var (input, scale, shift) = (saved[0], saved[1], saved[2]);
        if (is_grad_enabled())
        {
            return GivenGradients.Give([.. Differentiable(pass, input, scale, shift, given), null]);
        }

        var (ofInput, ofScale, ofShift) = pass.Backward(input, scale, shift is not null, saved[3], saved[4], given);
        if (!AutogradEngine.KeepsGraph)
        {
            // libtorch lets its own functions' tensors go after backward, but not those of others.
            pass.IsReleased = true;
            ctx.Dispose();
        }

        return GivenGradients.Give(ofInput, ofScale, ofShift, null);
    }

    /// <summary>Gradients that have gradients themselves, by libtorch.</summary>
    private static List<Tensor?> Differentiable(NormPass pass, Tensor input, Tensor? scale, Tensor? shift, Tensor given)
    {
        var output = pass.Differentiable(input, scale, shift);
        Tensor?[] arguments = [input, scale, shift];
        var learning = arguments.Where(argument => argument is { requires_grad: true }).ToList();
        var gradients = autograd.grad([output], learning!, [given], retain_graph: true, create_graph: true);
        return [.. arguments.Select(argument => learning.IndexOf(argument) is >= 0 and var index ? gradients[index] : null)];
    }
}
