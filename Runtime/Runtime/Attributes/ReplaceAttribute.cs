namespace InceptionDsl;

/// <summary>In a variant: puts the stages that follow in the place of one of the base's.</summary>
/// <param name="target">Name of the base's stage.</param>
public sealed class ReplaceAttribute(string target) : EditAttribute
{
    /// <summary>Name of the base's stage.</summary>
    public string Target { get; } = target;
}
