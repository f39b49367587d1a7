using InceptionDsl.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace InceptionDsl.Generator.Yaml;

/// <summary>Names of classes that only YAML declares.</summary>
internal static class ClassName
{
    /// <summary>The class that is emitted for a declaration.</summary>
    /// <param name="space">Its namespace; empty for none.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isPublic">Whether it is public, else internal.</param>
    /// <param name="isBlock">Whether it is a block.</param>
    public static TypeModel Type(string space, string name, bool isPublic, bool isBlock)
    {
        var escapedSpace = string.Join(".", space.Split('.').Select(Escape));
        return new TypeModel(
            escapedSpace,
            [],
            isPublic ? "public partial" : "internal partial",
            Escape(name),
            Join(escapedSpace, Escape(name)),
            Join(space, name),
            isBlock,
            IsListed: true);
    }

    /// <summary>A name behind its namespace, if there is one.</summary>
    public static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;

    /// <summary>A project's root namespace as C# can have it: what no identifier can hold becomes an underscore.</summary>
    public static string Namespace(string? root) => string.IsNullOrWhiteSpace(root)
        ? ""
        : string.Join(".", root!.Trim().Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier));

    private static string Identifier(string text)
    {
        var name = new string([.. text.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_')]);
        return SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
