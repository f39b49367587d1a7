using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Where C# looks for a name that stands on a declaration.</summary>
/// <param name="Enclosing">The namespaces around it, innermost first, the global one last as an empty name.</param>
/// <param name="Imported">The namespaces that usings import.</param>
/// <param name="Aliases">What usings call by another name.</param>
internal sealed record NameScopes(
    EquatableArray<string> Enclosing, EquatableArray<string> Imported, IReadOnlyDictionary<string, WrittenName> Aliases)
{
    /// <summary>
    /// Reads the scopes. Usings are read as text too, since the compiler knows no namespace in which there are only
    /// generated classes.
    /// </summary>
    public static NameScopes Of(SemanticModel model, TypeDeclarationSyntax declaration, CancellationToken cancellation)
    {
        var imported = new List<string>();
        var aliases = new Dictionary<string, WrittenName>(StringComparer.Ordinal);
        foreach (var directive in declaration.Ancestors().SelectMany(Usings))
        {
            if (directive.Name is null || !directive.StaticKeyword.IsKind(SyntaxKind.None) || WrittenName.Of(directive.Name) is not { } name)
            {
                continue;
            }

            if (directive.Alias is { Name.Identifier.ValueText: var alias })
            {
                aliases[alias] = name;
            }
            else
            {
                imported.Add(name.Text);
            }
        }

        foreach (var import in model.GetImportScopes(declaration.SpanStart, cancellation).SelectMany(scope => scope.Imports))
        {
            if (import.NamespaceOrType is INamespaceSymbol { IsGlobalNamespace: false } known)
            {
                imported.Add(TypeParser.MetadataName(known));
            }
        }

        return new NameScopes(EnclosingOf(model.GetDeclaredSymbol(declaration, cancellation)), imported.Distinct().ToEquatableArray(), aliases);
    }

    /// <summary>A name with an alias at its beginning written out.</summary>
    public WrittenName Expand(WrittenName name)
    {
        var end = name.Text.IndexOf('.');
        var first = end < 0 ? name.Text : name.Text.Substring(0, end);
        return !name.IsGlobal && Aliases.TryGetValue(first, out var meant)
            ? new WrittenName(meant.Text + name.Text.Substring(first.Length), IsGlobal: true)
            : name;
    }

    private static IEnumerable<UsingDirectiveSyntax> Usings(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax unit => unit.Usings,
        BaseNamespaceDeclarationSyntax space => space.Usings,
        _ => [],
    };

    private static EquatableArray<string> EnclosingOf(INamedTypeSymbol? symbol)
    {
        var names = new List<string>();
        for (var space = symbol?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            names.Add(TypeParser.MetadataName(space));
        }

        names.Add("");
        return names.ToEquatableArray();
    }
}
