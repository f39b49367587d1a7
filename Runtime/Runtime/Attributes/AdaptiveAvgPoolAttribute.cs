namespace InceptionDsl;

/// <summary>Mean over windows that give an output of a set size: <c>4x4</c>.</summary>
/// <param name="size">Height x width of the output.</param>
public sealed class AdaptiveAvgPoolAttribute(string size = "") : StageAttribute
{
    /// <summary>Height x width of the output.</summary>
    public string Size { get; } = size;
}
