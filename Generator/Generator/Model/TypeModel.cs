namespace InceptionDsl.Generator.Model;

/// <summary>A class whose other part is emitted.</summary>
/// <param name="Namespace">Its namespace with dots, keywords escaped; empty for none.</param>
/// <param name="Containing">Declarations of the types that contain it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Modifiers">Its modifiers: <c>public sealed partial</c>.</param>
/// <param name="Name">Its name as written in code, keywords escaped.</param>
/// <param name="FullName">Its full name in code, after <c>global::</c>.</param>
/// <param name="MetadataName">Its full metadata name.</param>
/// <param name="IsBlock">Whether it is a block, usable alone or not.</param>
/// <param name="IsListed">
/// Whether an attribute of the assembly can name it, so that its catalog lists it where it is built: as a network, a variant, or
/// a block with an input.
/// </param>
internal sealed record TypeModel(
    string Namespace,
    EquatableArray<string> Containing,
    string Modifiers,
    string Name,
    string FullName,
    string MetadataName,
    bool IsBlock,
    bool IsListed)
{
    /// <summary>Members of the outline that the user's part has in its own way, which is reported.</summary>
    public EquatableArray<string> Omitted { get; init; } = [];

    /// <summary>Whether the user's part keeps the outline from deriving from a network, which is reported.</summary>
    public bool IsBare { get; init; }

    /// <summary>Whether the outline offers all that a network does without an instance.</summary>
    public bool IsWhole => !IsBare && !Omitted.Contains("Definition");
}
