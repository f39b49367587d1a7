using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Each position's channels, N×C×H×W and alike in other dimensions, or features, N×F, over their Euclidean length: x / max(‖x‖₂, 1e-12).</summary>
public sealed class L2Normalization : nn.Module<Tensor, Tensor>
{
    /// <summary>Nothing is learned.</summary>
    public L2Normalization()
        : base(nameof(L2Normalization))
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return nn.functional.normalize(input, p: 2, dim: 1, eps: LengthNormLayer.LeastLength);
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}
