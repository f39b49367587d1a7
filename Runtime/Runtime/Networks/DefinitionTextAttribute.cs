using System.ComponentModel;

namespace InceptionDsl;

/// <summary>
/// The canonical text of a generated network's or block's definition, so that a project which references this one can derive
/// variants from it or place it. The generator writes it.
/// </summary>
/// <param name="text">The definition in YAML, as <c>DefinitionText</c> writes it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DefinitionTextAttribute(string text) : Attribute
{
    /// <summary>The definition in YAML.</summary>
    public string Text { get; } = text;

    /// <summary>Whether the class is a block; the text has it as its first block, or as a network if it is usable alone.</summary>
    public bool IsBlock { get; set; }
}
