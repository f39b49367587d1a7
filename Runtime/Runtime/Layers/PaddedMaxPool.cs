using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Maximum over windows, with padding that differs before and after the plane and never wins.</summary>
/// <param name="window">Kernel, stride, padding, dilation.</param>
/// <param name="ceiling">Whether sizes round up, as PyTorch's ceil_mode does it.</param>
public sealed class PaddedMaxPool(Window window, bool ceiling = false) : PaddedPool(nameof(PaddedMaxPool), window, ceiling)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var padded = Whole(input).Pad(input, double.NegativeInfinity);
        return PlaneFunctions.MaxPool(padded, Window);
    }
}
