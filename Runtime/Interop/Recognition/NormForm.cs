namespace InceptionDsl.Interop.Recognition;

/// <summary>What a normalization is, as a declaration says it.</summary>
/// <param name="Kind">Which; none where there is none.</param>
/// <param name="Groups">Groups of a group normalization; 0 for others.</param>
/// <param name="Affine">What it learns for each channel.</param>
internal readonly record struct NormForm(Norm Kind, int Groups, Affine Affine)
{
    /// <summary>Nothing.</summary>
    public static NormForm None => new(Norm.None, 0, Affine.Both);

    public static NormForm Of(NormLayer? layer) => layer switch
    {
        null => None,
        GroupNormLayer { IsInstance: true } => new(Norm.Instance, 0, layer.Affine),
        GroupNormLayer group => new(Norm.Group, group.Groups, layer.Affine),
        _ => new(Norm.Batch, 0, layer.Affine),
    };

    /// <summary>Whether another is of the same kind and groups, with a scale and a shift or not.</summary>
    public bool IsLike(NormForm other) => (Kind, Groups) == (other.Kind, other.Groups);
}
