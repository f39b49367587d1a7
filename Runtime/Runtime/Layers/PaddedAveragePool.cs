using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Mean over windows, with padding by zeros that differs before and after the plane.</summary>
/// <param name="window">Kernel, stride and padding.</param>
/// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
/// <param name="countsPadding">Whether the mean is over the padding too; what lies beyond it, which rounding up reaches, never counts.</param>
public sealed class PaddedAveragePool(Window window, bool ceiling = false, bool countsPadding = true)
    : PaddedPool(nameof(PaddedAveragePool), window, ceiling)
{
    /// <summary>Whether the mean is over the padding too.</summary>
    public bool CountsPadding { get; } = countsPadding;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var whole = Whole(input);
        using var padded = whole.Pad(input, value: 0);
        var means = PlaneFunctions.AveragePool(padded, Window);
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
        return PlaneFunctions.AveragePool(mask, Window);
    }
}
