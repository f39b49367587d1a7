namespace InceptionDsl;

/// <summary>
/// Parallel branches that read the same input, concatenated on channels (Szegedy et al. 2014): <c>1x1:64, 3x3r:96→128,
/// 5x5r:16→32, pool:32</c>.
/// </summary>
/// <param name="branches">The branches.</param>
public sealed class InceptionAttribute(string branches = "") : LayerStageAttribute
{
    /// <summary>The branches.</summary>
    public string Branches { get; } = branches;
}
