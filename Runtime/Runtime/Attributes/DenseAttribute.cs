namespace InceptionDsl;

/// <summary>A chain whose output is concatenated with its input (Huang et al. 2017): <c>bn → relu → 1x1:128 → 3x3:32</c>.</summary>
/// <param name="specification">The chain of steps.</param>
public sealed class DenseAttribute(string specification = "") : LayerStageAttribute
{
    /// <summary>The chain of steps.</summary>
    public string Specification { get; } = specification;
}
