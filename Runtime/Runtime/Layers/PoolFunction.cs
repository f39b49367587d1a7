using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A pool by oneDNN as a function of autograd: of the input and its <see cref="PoolPass"/>.</summary>
internal sealed class PoolFunction : autograd.SingleTensorFunction<PoolFunction>
{
    private const string Pass = nameof(Pass);

    /// <summary>
    /// Where in its plane each maximum is, N×C×(H'·W'). The numbers are the window's width, its strides and paddings along both dimensions, and the
    /// plane's width.
    /// </summary>
    private static readonly TorchScript Script = new("""
        def places(positions, n):
            inside = positions.long()
            width = int(n[0])
            row = torch.arange(positions.size(2)).reshape(-1, 1) * int(n[1]) - int(n[3]) + torch.floor_divide(inside, width)
            column = torch.arange(positions.size(3)) * int(n[2]) - int(n[4]) + torch.remainder(inside, width)
            return (row * int(n[5]) + column).flatten(2)
        """);

    /// <inheritdoc/>
    public override string Name => nameof(PoolFunction);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var pass = (PoolPass)vars[1];
        ctx.save_for_backward([pass.Positions]);
        ctx.save_data(Pass, pass);
        return pass.Output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        GivenGradients.Release();
        using var scope = NewDisposeScope();
        using var given = grad_output;
        var pass = (PoolPass)ctx.get_data(Pass);
        if (pass.IsReleased)
        {
            return GivenGradients.Give(GivenGradients.Gone(pass.InputShape, given.dtype), null);
        }

        var positions = ctx.get_saved_variables()[0];
        if (is_grad_enabled())
        {
            return GivenGradients.Give(Differentiable(pass, positions, given), null);
        }

        var gradient = pass.Backward(positions, given);
        if (!AutogradEngine.KeepsGraph)
        {
            pass.IsReleased = true;
            ctx.Dispose();
        }

        return GivenGradients.Give(gradient, null);
    }

    /// <summary>A gradient that has gradients itself, by libtorch.</summary>
    private static Tensor Differentiable(PoolPass pass, Tensor positions, Tensor given)
    {
        long[] shape = [.. pass.InputShape];
        if (positions.numel() == 0)
        {
            // A mean's is the same whatever the input.
            var any = zeros(shape, given.dtype, requires_grad: true);
            return autograd.grad([pass.Pool.Reduce(any)], [any], [given], retain_graph: true, create_graph: true)[0];
        }

        var window = pass.Pool.Window;
        using var numbers = TorchScript.Numbers(
            window.Kernel[1], window.Stride[0], window.Stride[1], window.Padding[0], window.Padding[1], shape[3]);
        var places = Script.Call("places", positions, numbers);
        return zeros([shape[0], shape[1], shape[2] * shape[3]], given.dtype).scatter_add(2, places, given.flatten(2)).reshape(shape);
    }
}
