using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Parser;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Yaml;

/// <summary>What the sources in C# say of a class that YAML declares.</summary>
/// <param name="Key">Its metadata name.</param>
/// <param name="Reason">Why no class can be emitted for it; null when one can.</param>
/// <param name="Cure">What to do then.</param>
/// <param name="Access">The accessibility that its part in C# names; null when none does.</param>
/// <param name="IsListable">Whether an attribute of the assembly may name it.</param>
/// <param name="Members">What its part in C# has.</param>
internal sealed record ExistingClass(string Key, string? Reason, string Cure, string? Access, bool IsListable, OwnMembers Members)
{
    /// <summary>What went wrong in the search; null for nothing.</summary>
    public Fault? Fault { get; init; }
}

/// <summary>What the sources in C# say of the classes that YAML declares. It compares by value.</summary>
internal sealed record ExistingClasses(KeyedArray<string, ExistingClass> Classes)
{
    /// <summary>Looks up the classes of YAML files.</summary>
    /// <param name="candidates">What the files declare.</param>
    /// <param name="compilation">The sources in C#.</param>
    /// <param name="isolation">Runs the search for each.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static ExistingClasses Of(
        IReadOnlyCollection<DeclarationCandidate> candidates, Compilation compilation, Isolation isolation, CancellationToken cancellation)
    {
        var spaces = new HashSet<string>(candidates.SelectMany(candidate => Around(candidate.Declaration.Key)), StringComparer.Ordinal);
        var classes = candidates
            .Select(candidate => candidate.Declaration)
            .Where(declaration => declaration.Type is not null)
            .GroupBy(declaration => declaration.Key, StringComparer.Ordinal)
            .Select(same => same.First())
            .Select(declaration => isolation.Run(
                PipelineStep.FindClass,
                declaration.Title,
                () => Find(declaration, spaces, compilation, cancellation),
                fault => new ExistingClass(declaration.Key, null, "", null, IsListable: true, OwnMembers.None) { Fault = fault }))
            .OfType<ExistingClass>();
        return new ExistingClasses(classes.ToKeyedArray(existing => existing.Key));
    }

    /// <summary>A declaration of YAML as the sources in C# let it be.</summary>
    public DeclarationCandidate Complete(DeclarationCandidate candidate)
    {
        var declaration = candidate.Declaration;
        if (declaration.Type is not { } type || !Classes.TryFind(declaration.Key, out var found))
        {
            return candidate;
        }

        if (found.Fault is { } fault)
        {
            return candidate with
            {
                Declaration = declaration with { IsBroken = true },
                Diagnostics = [.. candidate.Diagnostics, fault.At(candidate.Places.Name)],
            };
        }

        if (found.Reason is { } reason)
        {
            var problem = new DiagnosticModel(
                Rules.UnsupportedClass, candidate.Places.Name, [declaration.Title, declaration.IsBuilt ? "a network" : "a block", reason, found.Cure]);
            return candidate with { Declaration = declaration with { Type = null }, Diagnostics = [.. candidate.Diagnostics, problem] };
        }

        return candidate with
        {
            Declaration = declaration with
            {
                HasMistakes = declaration.HasMistakes || found.Members.Diagnostics.Count > 0,
                Type = type with
                {
                    Modifiers = found.Access is { } access ? access + " partial" : type.Modifiers,
                    IsListed = type.IsListed && found.IsListable,
                    Omitted = found.Members.Omitted,
                    IsBare = found.Members.IsBare,
                },
            },
            Diagnostics = [.. candidate.Diagnostics, .. found.Members.Diagnostics],
            Own = found.Members.Names,
        };
    }

    private static ExistingClass? Find(Declaration declaration, HashSet<string> spaces, Compilation compilation, CancellationToken cancellation)
    {
        var key = declaration.Key;
        var space = key.Substring(0, Math.Max(0, key.LastIndexOf('.')));
        if ((GlobalNames.Clash(space, key, compilation) ?? Clash(space, key, spaces, compilation)) is var (reason, cure))
        {
            return new ExistingClass(key, reason, cure, null, IsListable: true, OwnMembers.None);
        }

        if (compilation.Assembly.GetTypeByMetadataName(key) is not { } symbol)
        {
            return null;
        }

        var parts = symbol.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).ToArray();
        if (parts.OfType<TypeDeclarationSyntax>().FirstOrDefault(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword)) is not null
            || parts.FirstOrDefault() is not TypeDeclarationSyntax first)
        {
            return new ExistingClass(
                key, "the sources in C# have another type of that name", "give one of the two another name, or make that one a partial class", null, true, OwnMembers.None);
        }

        if (TypeParser.Unsupported(first, symbol, declaration.IsBuilt) is var (form, otherwise))
        {
            return new ExistingClass(key, $"of its part in C#, {form}", otherwise, null, true, OwnMembers.None);
        }

        var access = parts.OfType<TypeDeclarationSyntax>().SelectMany(part => part.Modifiers).Any(modifier =>
            modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword)
            ? SyntaxFacts.GetText(symbol.DeclaredAccessibility)
            : null;
        return new ExistingClass(
            key, null, "", access, TypeParser.IsListable(symbol), declaration.IsBuilt ? OwnMembers.Of(symbol, cancellation) : OwnMembers.None);
    }

    /// <summary>Why a class can't stand where it would: a namespace has its name, or a class that of its namespace.</summary>
    private static (string Reason, string Cure)? Clash(string space, string key, HashSet<string> spaces, Compilation compilation)
    {
        if (HasNamespace(compilation.Assembly.GlobalNamespace, key) || spaces.Contains(key))
        {
            return ($"'{key}' is a namespace too", "give it another name");
        }

        foreach (var outer in Around(key))
        {
            if (compilation.Assembly.GetTypeByMetadataName(outer) is { } type)
            {
                return ($"its namespace '{outer}' is {(type.TypeKind == TypeKind.Class ? "a class" : "a type")} too", "put it into another namespace");
            }
        }

        return null;
    }

    /// <summary>The namespaces around a class, from within.</summary>
    private static IEnumerable<string> Around(string key)
    {
        for (var end = key.LastIndexOf('.'); end > 0; end = key.LastIndexOf('.', end - 1))
        {
            yield return key.Substring(0, end);
        }
    }

    private static bool HasNamespace(INamespaceSymbol root, string name)
    {
        var space = root;
        foreach (var segment in name.Split('.'))
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == segment);
        }

        return space is not null;
    }
}
