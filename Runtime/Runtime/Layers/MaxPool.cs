using InceptionDsl.Language.Text;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Maximum over windows, with padding that never wins.</summary>
public sealed class MaxPool : Pool
{
    /// <param name="kernel">Lengths of the window.</param>
    /// <param name="stride">Positions between windows; 1 by default.</param>
    /// <param name="padding">Positions added before the plane; 0 by default.</param>
    /// <param name="paddingEnd">Positions added behind it, where not as many.</param>
    /// <param name="dilation">Positions between the window's elements; 1 by default.</param>
    /// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
    public MaxPool(
        AxisNumbers kernel,
        AxisNumbers? stride = null,
        AxisNumbers? padding = null,
        AxisNumbers? paddingEnd = null,
        AxisNumbers? dilation = null,
        bool ceiling = false)
        : this(WindowOf(kernel, stride, padding, paddingEnd, dilation), ceiling)
    {
    }

    /// <param name="window">Kernel, stride, padding, dilation.</param>
    /// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
    internal MaxPool(Window window, bool ceiling = false)
        : base(nameof(MaxPool), window, ceiling, OneDnnAlgorithm.MaxPool)
    {
    }

    /// <inheritdoc/>
    internal override Tensor Reduce(Tensor input)
    {
        if (Window.IsPaddedByPools)
        {
            return PlaneFunctions.MaxPool(input, Window, Window.Padding, Ceiling);
        }

        using var padded = Whole(input).Pad(input, double.NegativeInfinity);
        return PlaneFunctions.MaxPool(padded, Window, Axes.All(0, Window.Rank), ceiling: false);
    }
}
