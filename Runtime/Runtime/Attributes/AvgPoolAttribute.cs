namespace InceptionDsl;

/// <summary>Mean over windows: <c>7x7/1</c>. Padding counts unless <c>exclude-pad</c>.</summary>
/// <param name="specification">Window, stride and modifiers.</param>
public sealed class AvgPoolAttribute(string specification = "") : StageAttribute
{
    /// <summary>Window, stride and modifiers.</summary>
    public string Specification { get; } = specification;
}
