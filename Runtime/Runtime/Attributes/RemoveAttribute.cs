namespace InceptionDsl;

/// <summary>In a variant: takes one of the base's stages out.</summary>
/// <param name="target">Name of the base's stage.</param>
public sealed class RemoveAttribute(string target) : EditAttribute
{
    /// <summary>Name of the base's stage.</summary>
    public string Target { get; } = target;
}
