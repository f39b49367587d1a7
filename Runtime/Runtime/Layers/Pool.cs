using InceptionDsl.Language.Text;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A maximum or mean over windows, N×C×H×W to N×C×H'×W' and alike in other dimensions. libtorch's pools add as much on both sides of the plane, so
/// that where padding differs before and after it, it is padded first.
/// </summary>
public abstract class Pool : nn.Module<Tensor, Tensor>
{
    /// <param name="name">The class's name.</param>
    /// <param name="window">Kernel, stride, padding, dilation.</param>
    /// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
    /// <param name="algorithm">What oneDNN calls it.</param>
    private protected Pool(string name, Window window, bool ceiling, OneDnnAlgorithm algorithm)
        : base(name) => (Window, Ceiling, Algorithm) = (window, ceiling, algorithm);

    /// <summary>Kernel, stride, padding, dilation.</summary>
    public Window Window { get; }

    /// <summary>Whether sizes round up, as PyTorch's ceil_mode does it.</summary>
    public bool Ceiling { get; }

    /// <summary>What oneDNN calls it.</summary>
    internal OneDnnAlgorithm Algorithm { get; }

    /// <summary>What computes training, and for what planes; null where libtorch is to do it.</summary>
    internal (PlaneForm Form, ITrainedPool? Kernel)? Compiled { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return (training ? FusedPool.TryApply(this, input) : null) ?? Reduce(input);
    }

    /// <summary>A window out of what generated constructors give.</summary>
    private protected static Window WindowOf(AxisNumbers kernel, AxisNumbers? stride, AxisNumbers? padding, AxisNumbers? paddingEnd, AxisNumbers? dilation)
    {
        var rank = kernel.Numbers.Count;
        EquatableArray<int> Each(AxisNumbers? numbers, int standard) => numbers?.Numbers ?? Axes.All(standard, rank);
        var before = Each(padding, 0);
        return new(kernel.Numbers, Each(stride, 1), before, paddingEnd?.Numbers ?? before, Each(dilation, 1));
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>Reduces the windows by libtorch.</summary>
    internal abstract Tensor Reduce(Tensor input);

    /// <summary>The declared padding.</summary>
    private protected Border Padding => new(Window.Padding, Window.PaddingEnd);

    /// <summary>
    /// Padding with which rounding down gives the declared number of windows: rounding up lets the last one reach over the end.
    /// </summary>
    private protected Border Whole(Tensor input)
    {
        if (!Ceiling)
        {
            return Padding;
        }

        EquatableArray<long> lengths = [.. input.shape.Skip(2)];
        var windows = Window.OutputSize(lengths, ceiling: true);
        return Padding with { Behind = [.. windows.Select((count, axis) => (int)Window.CoveredBehind(axis, lengths[axis], count))] };
    }
}
