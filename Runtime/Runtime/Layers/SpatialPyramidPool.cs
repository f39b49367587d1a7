using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Maxima over grids of several sizes, side by side as features, N×C×H×W to N×(C·Σ size²): whatever the plane's size, as many
/// (He et al. 2014).
/// </summary>
public sealed class SpatialPyramidPool : nn.Module<Tensor, Tensor>
{
    /// <param name="sizes">Cells along each side of the grids, in the order of their features.</param>
    public SpatialPyramidPool(params int[] sizes)
        : base(nameof(SpatialPyramidPool))
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentOutOfRangeException.ThrowIfZero(sizes.Length);
        Sizes = sizes;
    }

    /// <summary>Cells along each side of the grids.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var features = new Tensor[Sizes.Count];
        for (var index = 0; index < features.Length; index++)
        {
            using var grid = nn.functional.adaptive_max_pool2d(input, [Sizes[index], Sizes[index]]);
            features[index] = grid.flatten(1);
        }

        var pyramid = cat(features, 1);
        foreach (var part in features)
        {
            part.Dispose();
        }

        return pyramid;
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}
