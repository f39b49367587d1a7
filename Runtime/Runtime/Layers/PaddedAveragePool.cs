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
        var means = Pool(padded);
        if (CountsPadding && whole == Padding)
        {
            return means;
        }

        // Mean over the window ÷ share of the window that counts.
        using var share = Share(input, whole);
        return means.div_(share);
    }

    private Tensor Pool(Tensor padded) =>
        nn.functional.avg_pool2d(padded, (Window.Height, Window.Width), (Window.StrideHeight, Window.StrideWidth));

    private Tensor Share(Tensor input, Border whole)
    {
        using var noGrad = no_grad();
        var counted = CountsPadding ? Padding : default;
        var beyond = new Border(
            whole.Top - counted.Top, whole.Left - counted.Left, whole.Bottom - counted.Bottom, whole.Right - counted.Right);
        var type = input.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32; // shorter types round shares
        using var counting = ones(
            [1, 1, input.shape[2] + counted.Top + counted.Bottom, input.shape[3] + counted.Left + counted.Right], type, input.device);
        using var mask = beyond.Pad(counting, value: 0);
        return Pool(mask);
    }
}
