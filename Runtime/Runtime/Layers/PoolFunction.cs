using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A pool by oneDNN as a function of autograd: of the input and its <see cref="PoolPass"/>.</summary>
internal sealed class PoolFunction : OneDnnFunction<PoolFunction, PoolPass>
{
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

    private protected override int Arguments => 1;

    private protected override Tensor Forward(autograd.AutogradContext context, PoolPass pass, IReadOnlyList<Tensor> arguments)
    {
        context.save_for_backward([pass.Positions]);
        return pass.Output;
    }

    private protected override Tensor?[] Backward(PoolPass pass, List<Tensor> saved, Tensor given) => [pass.Backward(saved[0], given)];

    private protected override Tensor?[] Differentiable(PoolPass pass, List<Tensor> saved, Tensor given)
    {
        var positions = saved[0];
        long[] shape = [.. pass.InputShape];
        if (positions.numel() == 0)
        {
            // A mean's is the same whatever the input.
            var any = zeros(shape, given.dtype, requires_grad: true);
            return GradientsOf(pass.Pool.Reduce(any), given, any);
        }

        var window = pass.Pool.Window;
        using var numbers = TorchScript.Numbers(
            window.Kernel[1], window.Stride[0], window.Stride[1], window.Padding[0], window.Padding[1], shape[3]);
        var places = Script.Call("places", positions, numbers);
        return [zeros([shape[0], shape[1], shape[2] * shape[3]], given.dtype).scatter_add(2, places, given.flatten(2)).reshape(shape)];
    }
}
