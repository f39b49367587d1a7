using InceptionDsl.Language.Text;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Mean over windows, with padding by zeros.</summary>
public sealed class AveragePool : Pool
{
    /// <param name="kernel">Lengths of the window.</param>
    /// <param name="stride">Positions between windows; 1 by default.</param>
    /// <param name="padding">Positions added before the plane; 0 by default.</param>
    /// <param name="paddingEnd">Positions added behind it, where not as many.</param>
    /// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
    /// <param name="countsPadding">Whether the mean is over the padding too; what lies beyond it, which rounding up reaches, never counts.</param>
    public AveragePool(
        AxisNumbers kernel,
        AxisNumbers? stride = null,
        AxisNumbers? padding = null,
        AxisNumbers? paddingEnd = null,
        bool ceiling = false,
        bool countsPadding = true)
        : this(WindowOf(kernel, stride, padding, paddingEnd, dilation: null), ceiling, countsPadding)
    {
    }

    /// <param name="window">Kernel, stride and padding.</param>
    /// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
    /// <param name="countsPadding">Whether the mean is over the padding too; what lies beyond it, which rounding up reaches, never counts.</param>
    internal AveragePool(Window window, bool ceiling = false, bool countsPadding = true)
        : base(nameof(AveragePool), window, ceiling, countsPadding ? OneDnnAlgorithm.AveragePoolWithPadding : OneDnnAlgorithm.AveragePoolWithoutPadding)
    {
        CountsPadding = countsPadding;
    }

    /// <summary>Whether the mean is over the padding too.</summary>
    public bool CountsPadding { get; }

    /// <inheritdoc/>
    internal override Tensor Reduce(Tensor input)
    {
        if (Window.IsPaddedByPools)
        {
            return PlaneFunctions.AveragePool(input, Window, Window.Padding, Ceiling, CountsPadding);
        }

        var whole = Whole(input);
        using var padded = whole.Pad(input, value: 0);
        var means = Means(padded);
        if (CountsPadding && whole == Padding)
        {
            return means;
        }

        // Mean over the window ÷ share of the window that counts.
        using var share = Share(input, whole);
        return means.div_(share);
    }

    private Tensor Share(Tensor input, Border whole)
    {
        using var noGrad = no_grad();
        var counted = CountsPadding ? Padding : Border.None(Window.Rank);
        var type = input.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32; // shorter types round shares
        var lengths = input.shape.Skip(2).Select((length, axis) => length + counted.Before[axis] + counted.Behind[axis]);
        using var counting = ones([1, 1, .. lengths], type, input.device);
        using var mask = whole.Beyond(counted).Pad(counting, value: 0);
        return Means(mask);
    }

    private Tensor Means(Tensor padded) => PlaneFunctions.AveragePool(padded, Window, Axes.All(0, Window.Rank), ceiling: false, countsPadding: true);
}
