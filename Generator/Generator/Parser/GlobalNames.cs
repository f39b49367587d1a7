using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Parser;

/// <summary>Names that the emitted code reads from the global namespace, and that a class must not take from it.</summary>
internal static class GlobalNames
{
    private static readonly string[] Roots = ["InceptionDsl", "TorchSharp", "System"];

    /// <summary>Why no class of a full name can be emitted, and what to do; null when it can.</summary>
    /// <param name="space">Its namespace without escapes; empty for none.</param>
    /// <param name="metadataName">Its metadata name.</param>
    /// <param name="compilation">What it is emitted into.</param>
    public static (string Reason, string Cure)? Clash(string space, string metadataName, Compilation compilation)
    {
        if (Roots.Contains(metadataName))
        {
            return ($"the generated code needs the namespace '{metadataName}'", "give the class another name, or put it into a namespace");
        }

        if (IsReferenced(metadataName, compilation))
        {
            return ("the generated code needs the library's class of that name", "give the class another name or namespace");
        }

        for (var end = space.Length; end > 0; end = space.LastIndexOf('.', end - 1))
        {
            var outer = space.Substring(0, end);
            if (IsReferenced(outer, compilation))
            {
                return ($"its namespace '{outer}' is a class of a library that the generated code needs", "put it into another namespace");
            }
        }

        return null;
    }

    private static bool IsReferenced(string metadataName, Compilation compilation) =>
        Roots.Any(root => metadataName.StartsWith(root + ".", StringComparison.Ordinal))
        && compilation.GetTypesByMetadataName(metadataName).Any(type =>
            type.DeclaredAccessibility == Accessibility.Public && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly));
}
