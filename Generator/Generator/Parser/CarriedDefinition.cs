using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Parser;

/// <summary>The definitions that classes of referenced assemblies carry.</summary>
internal static class CarriedDefinition
{
    /// <summary>A reference with the definition of the class that it means, if that carries one.</summary>
    public static Reference Add(Reference reference, INamedTypeSymbol type)
    {
        var definition = type.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == WellKnownNames.DefinitionTextAttribute);
        return reference with
        {
            Text = definition is { ConstructorArguments: [{ Value: string text }] } ? text : null,
            IsBlock = definition?.NamedArguments.Any(argument => argument is { Key: "IsBlock", Value.Value: true }) == true,
        };
    }

    /// <summary>
    /// A declaration in YAML whose names have the definitions of the classes that they mean, if they are full names of classes of
    /// referenced assemblies. A full name means one class wherever it stands, which a shorter one would not.
    /// </summary>
    public static DeclarationCandidate Add(DeclarationCandidate candidate, Compilation compilation, Isolation isolation) => isolation.Run(
        PipelineStep.Resolve,
        candidate.Declaration.Title,
        () => Add(candidate, compilation),
        fault => candidate with
        {
            Declaration = candidate.Declaration with { IsBroken = true },
            Diagnostics = [.. candidate.Diagnostics, fault.At(candidate.Places.Name)],
        });

    private static DeclarationCandidate Add(DeclarationCandidate candidate, Compilation compilation)
    {
        var references = candidate.Declaration.References;
        var found = references.Select(reference => Find(reference, compilation)).ToArray();
        return found.SequenceEqual(references)
            ? candidate
            : candidate with { Declaration = candidate.Declaration with { References = [.. found] } };
    }

    private static Reference Find(Reference reference, Compilation compilation) =>
        reference.Kind == ReferenceKind.Named
        && compilation.GetTypeByMetadataName(reference.Name) is { } type
        && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            ? Add(reference, type)
            : reference;
}
