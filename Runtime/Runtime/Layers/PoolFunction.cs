using InceptionDsl.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A pool by oneDNN as a function of autograd: of the input and its <see cref="PoolPass"/>.</summary>
internal sealed class PoolFunction : autograd.SingleTensorFunction<PoolFunction>
{
    private const string Pass = nameof(Pass);

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
        using var width = ((long)window.Kernel[1]).ToScalar();
        var index = positions.to(ScalarType.Int64);
        using var row = index.div(width, RoundingMode.floor);
        using var column = index.remainder(width);
        using var rows = Along(row, window, 0, given.shape[2], [-1, 1]);
        using var columns = Along(column, window, 1, given.shape[3], [-1]);
        using var length = shape[3].ToScalar();
        var flat = rows.mul(length).add(columns).flatten(2);
        return zeros([shape[0], shape[1], shape[2] * shape[3]], given.dtype).scatter_add(2, flat, given.flatten(2)).reshape(shape);
    }

    /// <summary>Where in the plane elements of windows are, along a dimension.</summary>
    private static Tensor Along(Tensor element, Window window, int axis, long windows, long[] shape)
    {
        using var stride = ((long)window.Stride[axis]).ToScalar();
        using var padding = ((long)window.Padding[axis]).ToScalar();
        using var dilation = ((long)window.Dilation[axis]).ToScalar();
        using var number = arange(windows, ScalarType.Int64).reshape(shape);
        return element.mul(dilation).add(number.mul(stride)).sub(padding);
    }
}
