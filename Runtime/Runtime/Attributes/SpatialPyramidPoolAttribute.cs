namespace InceptionDsl;

/// <summary>Maxima over grids of several sizes, side by side as features (He et al. 2014): <c>6, 3, 2, 1</c>.</summary>
/// <param name="sizes">Cells along each side of the grids.</param>
public sealed class SpatialPyramidPoolAttribute(string sizes = "") : StageAttribute
{
    /// <summary>Cells along each side of the grids.</summary>
    public string Sizes { get; } = sizes;
}
