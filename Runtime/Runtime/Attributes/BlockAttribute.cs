namespace InceptionDsl;

/// <summary>
/// Declares a block: stages that networks place with <see cref="UseAttribute{TBlock}"/>, each time with arguments of its own.
/// With an <see cref="InputAttribute"/> it is also a network by itself. The class must be partial.
/// </summary>
/// <param name="parameters">Its parameters with their defaults, which texts refer to in braces: <c>pool = 32, width = 64</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute(string parameters = "") : Attribute
{
    /// <summary>Its parameters with their defaults.</summary>
    public string Parameters { get; } = parameters;
}
