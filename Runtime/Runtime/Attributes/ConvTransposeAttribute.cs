namespace InceptionDsl;

/// <summary>A transposed convolution: <c>2x2/2:64</c>.</summary>
/// <param name="specification">The kernel, stride and width.</param>
public sealed class ConvTransposeAttribute(string specification = "") : LayerStageAttribute
{
    /// <summary>The kernel, stride and width.</summary>
    public string Specification { get; } = specification;
}
