using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Model;

/// <summary>Names as code can have them.</summary>
internal static class Identifiers
{
    /// <summary>
    /// The name, escaped where it is a keyword or may become one: <c>record</c> and <c>required</c> are keywords where a member
    /// begins, and a later C# takes names of small letters alone for new ones.
    /// </summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name.All(character => character is >= 'a' and <= 'z') ? "@" + name : name;

    /// <summary>A name of several, each escaped.</summary>
    public static string EscapeAll(string names) => string.Join(".", names.Split('.').Select(Escape));

    /// <summary>The full name of a type, after <c>global::</c>.</summary>
    public static string FullName(INamedTypeSymbol type)
    {
        var name = Escape(type.Name);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = Escape(outer.Name) + "." + name;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? FullName(space) + "." + name : name;
    }

    /// <summary>The full name of a namespace that has one.</summary>
    public static string FullName(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? FullName(outer) + "." + Escape(space.Name) : Escape(space.Name);

    /// <summary>Makes a C# identifier of a state-dict path: its characters, first letter in the case asked for.</summary>
    /// <param name="path">The path.</param>
    /// <param name="upper">Whether it begins with a capital letter.</param>
    /// <param name="before">What is written before a path that begins with a digit: <c>Stage3a</c> for <c>3a</c>.</param>
    public static string OfPath(string path, bool upper, string before)
    {
        var text = new StringBuilder();
        foreach (var character in path)
        {
            text.Append(character is '.' or '-' ? '_' : character); // a path, or a word such as leaky-relu
        }

        text[0] = upper ? char.ToUpperInvariant(text[0]) : char.ToLowerInvariant(text[0]);
        var name = text.ToString();
        return char.IsLetter(name[0]) || name[0] == '_' ? name : (upper ? before : char.ToLowerInvariant(before[0]) + before.Substring(1)) + name;
    }
}
