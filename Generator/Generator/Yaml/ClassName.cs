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
        var escapedSpace = space.Length == 0 ? "" : Identifiers.EscapeAll(space);
        return new TypeModel(
            escapedSpace,
            [],
            isPublic ? "public partial" : "internal partial",
            Identifiers.Escape(name),
            Join(escapedSpace, Identifiers.Escape(name)),
            Join(space, name),
            isBlock,
            IsListed: true);
    }

    /// <summary>A name behind its namespace, if there is one.</summary>
    public static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;

    /// <summary>A namespace as C# can have it, a project's or one that is reported: what no identifier can hold becomes an underscore.</summary>
    public static string Namespace(string? root) => string.IsNullOrWhiteSpace(root)
        ? ""
        : string.Join(".", root!.Trim().Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Identifier));

    private static string Identifier(string text)
    {
        var name = new string([.. text.Select(character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_')]);
        return SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
    }
}
