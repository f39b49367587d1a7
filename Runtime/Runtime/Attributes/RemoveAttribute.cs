namespace InceptionDsl;

/// <summary>In a variant: takes stages of the base out, or a branch of them.</summary>
/// <param name="target">
/// Names of the base's stages, with commas; <c>*</c> in one is any characters: <c>aux*</c>. Or the name of a branch: <c>inception4a.branch2</c>.
/// </param>
public sealed class RemoveAttribute(string target) : EditAttribute
{
    /// <summary>Names of the base's stages.</summary>
    public string Target { get; } = target;
}
