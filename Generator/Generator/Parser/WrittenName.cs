using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>A name of a type as written.</summary>
/// <param name="Text">Its identifiers without escapes, joined by dots.</param>
/// <param name="IsGlobal">Whether <c>global::</c> stands before it, so that it is the full name.</param>
internal readonly record struct WrittenName(string Text, bool IsGlobal)
{
    /// <summary>Reads a name; null for one that is missing, generic, incomplete or behind an extern alias.</summary>
    public static WrittenName? Of(TypeSyntax? name) => name switch
    {
        IdentifierNameSyntax { Identifier: { IsMissing: false, ValueText: { Length: > 0 } text } } => new WrittenName(text, false),
        QualifiedNameSyntax { Right: IdentifierNameSyntax right } qualified when Of(qualified.Left) is { } left && Of(right) is { } last =>
            left with { Text = left.Text + "." + last.Text },
        AliasQualifiedNameSyntax { Alias.Identifier: var alias, Name: IdentifierNameSyntax right } when alias.IsKind(SyntaxKind.GlobalKeyword)
            && Of(right) is { } last =>
            last with { IsGlobal = true },
        _ => null,
    };
}
