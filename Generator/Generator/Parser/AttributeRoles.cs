using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>What an attribute of a class says.</summary>
internal enum AttributeRole
{
    /// <summary>Nothing that concerns this generator.</summary>
    None,

    /// <summary>The compiler does not know it; it may be one of these being typed.</summary>
    Unknown,

    /// <summary>The class is a network.</summary>
    Network,

    /// <summary>The class derives from a network.</summary>
    Variant,

    /// <summary>The class is a sweep.</summary>
    Sweep,

    /// <summary>The class is a network's ablation.</summary>
    Ablation,

    /// <summary>The class is a block.</summary>
    Block,

    /// <summary>The input of a block that is usable alone.</summary>
    Input,

    /// <summary>What a network may cost.</summary>
    Budget,

    /// <summary>A stage.</summary>
    Stage,

    /// <summary>An edit of a variant.</summary>
    Edit,
}

/// <summary>Tells attributes by their names.</summary>
internal static class AttributeRoles
{
    private const string Suffix = "Attribute";

    /// <summary>What an attribute says.</summary>
    public static AttributeRole Of(AttributeData data)
    {
        if (data.AttributeClass is not { TypeKind: not TypeKind.Error } type)
        {
            return AttributeRole.Unknown;
        }

        return type.ContainingType is null && type.ContainingNamespace is { Name: WellKnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true }
            ? Of(type.Name)
            : AttributeRole.None;
    }

    /// <summary>What an attribute says by the name that is written, whatever that means here.</summary>
    public static AttributeRole Of(AttributeSyntax attribute) => Of(attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    });

    /// <summary>What an attribute says that has a name, its suffix written or not.</summary>
    public static AttributeRole Of(string name) => ShortName(name) switch
    {
        "Network" => AttributeRole.Network,
        "Variant" => AttributeRole.Variant,
        "Sweep" => AttributeRole.Sweep,
        "Ablation" => AttributeRole.Ablation,
        "Block" => AttributeRole.Block,
        "Input" => AttributeRole.Input,
        "Budget" => AttributeRole.Budget,
        var stage when StageKindOf(stage) is not null => AttributeRole.Stage,
        var edit when EditKindOf(edit) is not null => AttributeRole.Edit,
        _ => AttributeRole.None,
    };

    /// <summary>The name without its suffix.</summary>
    public static string ShortName(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;

    /// <summary>The kind of stage that a short name stands for.</summary>
    public static StageKind? StageKindOf(string name) =>
        Enum.TryParse<StageKind>(name, out var kind) && kind.ToString() == name ? kind : null;

    /// <summary>The edit that a short name stands for.</summary>
    public static EditKind? EditKindOf(string name) =>
        Enum.TryParse<EditKind>(name, out var kind) && kind.ToString() == name && kind != EditKind.Stage ? kind : null;
}
