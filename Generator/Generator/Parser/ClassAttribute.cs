using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>One attribute of a class that concerns this generator.</summary>
/// <param name="Data">Its values.</param>
/// <param name="Syntax">Its source.</param>
/// <param name="Role">What it says.</param>
internal sealed record ClassAttribute(AttributeData Data, AttributeSyntax Syntax, AttributeRole Role)
{
    /// <summary>The attribute's name without its suffix.</summary>
    public string Name => AttributeRoles.ShortName(Data.AttributeClass?.Name ?? "");

    /// <summary>Whether it says what the class is.</summary>
    public bool IsDeclaring => IsDeclaringRole(Role);

    /// <summary>Whether its position among the others counts.</summary>
    public bool IsItem => Role is AttributeRole.Stage or AttributeRole.Edit or AttributeRole.Unknown;

    /// <summary>Whether attributes of a role say what a class is.</summary>
    public static bool IsDeclaringRole(AttributeRole role) =>
        role is AttributeRole.Network or AttributeRole.Variant or AttributeRole.Block or AttributeRole.Sweep or AttributeRole.Ablation;

    /// <summary>The attributes of a class, in the order of their files and positions.</summary>
    public static IReadOnlyList<ClassAttribute> Of(INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        var found = new List<ClassAttribute>();
        foreach (var data in symbol.GetAttributes())
        {
            if (AttributeRoles.Of(data) is var role and not AttributeRole.None
                && data.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax)
            {
                found.Add(new ClassAttribute(data, syntax, role));
            }
        }

        return [.. found.OrderBy(attribute => attribute.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(attribute => attribute.Syntax.SpanStart)];
    }

    /// <summary>Whether it stands on a declaration itself, and not on another part of the class.</summary>
    public bool IsOn(TypeDeclarationSyntax declaration) => Syntax.Parent?.Parent == declaration;

    /// <summary>Its generic argument as written; null where there is none.</summary>
    public static TypeSyntax? TypeArgument(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax qualified => qualified.Name,
            var simple => simple,
        };
        return name is GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } ? argument : null;
    }
}
