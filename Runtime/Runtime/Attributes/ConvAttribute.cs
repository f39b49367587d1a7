namespace InceptionDsl;

/// <summary>A convolution, or a chain of steps: <c>1x1:64 → 3x3:192</c>.</summary>
/// <param name="specification">The chain of steps.</param>
public sealed class ConvAttribute(string specification = "") : LayerStageAttribute
{
    /// <summary>The chain of steps.</summary>
    public string Specification { get; } = specification;
}
