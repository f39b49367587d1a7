using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A pool whose padding differs before and after the plane, N×C×H×W to N×C×H'×W' and alike in other dimensions. libtorch's pools add as much on both
/// sides, so this one pads first.
/// </summary>
public abstract class PaddedPool : nn.Module<Tensor, Tensor>
{
    /// <param name="name">The class's name.</param>
    /// <param name="window">Kernel, stride, padding, dilation.</param>
    /// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
    private protected PaddedPool(string name, Window window, bool ceiling)
        : base(name) => (Window, Ceiling) = (window, ceiling);

    /// <summary>Kernel, stride, padding, dilation.</summary>
    public Window Window { get; }

    /// <summary>Whether sizes round up, as PyTorch's ceil_mode does it.</summary>
    public bool Ceiling { get; }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>The declared padding.</summary>
    private protected Border Padding => new(Window.Padding, Window.PaddingEnd);

    /// <summary>
    /// Padding with which rounding down gives the declared number of windows: rounding up lets the last one reach over the end.
    /// </summary>
    private protected Border Whole(Tensor input)
    {
        var lengths = input.shape;
        return new(Window.Padding, [.. Enumerable.Range(0, Window.Rank).Select(axis =>
            End(lengths[axis + 2], Window.Span(axis), Window.Stride[axis], Window.Padding[axis], Window.PaddingEnd[axis]))]);
    }

    private int End(long length, long span, int stride, int begin, int end)
    {
        if (!Ceiling)
        {
            return end;
        }

        var count = Window.OutputLength(length, span, stride, begin, end, ceiling: true);
        return (int)Math.Max(0, ((count - 1) * stride) + span - length - begin);
    }
}
