namespace InceptionDsl;

/// <summary>Maximum over windows: <c>3x3/2 ceil</c>. Without a stride it is the window; without a modifier there is no padding.</summary>
/// <param name="specification">Window, stride and modifiers.</param>
public sealed class MaxPoolAttribute(string specification = "") : StageAttribute
{
    /// <summary>Window, stride and modifiers.</summary>
    public string Specification { get; } = specification;
}
