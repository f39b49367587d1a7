using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Reads the classes that attributes of one declaration name.</summary>
/// <param name="model">The semantics of the declaration's tree.</param>
/// <param name="declaration">The class.</param>
/// <param name="cancellation">Stops the reading.</param>
internal sealed class ReferenceReader(SemanticModel model, TypeDeclarationSyntax declaration, CancellationToken cancellation)
{
    private readonly List<Reference> _references = [];

    /// <summary>What has been read, each once.</summary>
    public EquatableArray<Reference> References => _references.ToEquatableArray();

    /// <summary>Reads the generic argument of an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="place">Its place in the declaration.</param>
    /// <returns>The reference's name; null for one that the compiler can't read, which it reports.</returns>
    public string? Read(ClassAttribute attribute, ProblemPlace place)
    {
        if (attribute.Data.AttributeClass is not { TypeArguments: [var argument] })
        {
            return null;
        }

        var reference = argument.TypeKind == TypeKind.Error ? Generated(ClassAttribute.TypeArgument(attribute.Syntax), place)
            : argument.IsValueType || argument is ITypeParameterSymbol ? null
            : Known(argument, place);
        if (reference is null)
        {
            return null;
        }

        if (!_references.Any(read => read.Name == reference.Name && read.WantsNetwork == reference.WantsNetwork))
        {
            _references.Add(reference);
        }

        return reference.Name;
    }

    private Reference Known(ITypeSymbol type, ProblemPlace place)
    {
        var title = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (type is not INamedTypeSymbol named)
        {
            return new Reference(ReferenceKind.Declared, title, title, place);
        }

        var name = TypeParser.MetadataName(named);
        if (SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, model.Compilation.Assembly))
        {
            return new Reference(ReferenceKind.Declared, name, title, place);
        }

        return CarriedDefinition.Add(new Reference(ReferenceKind.Compiled, $"{named.ContainingAssembly?.Name}!{name}", title, place), named);
    }

    /// <summary>A class that YAML may declare: the compiler does not know it before this generator has run.</summary>
    private Reference? Generated(TypeSyntax? written, ProblemPlace place)
    {
        if (WrittenName.Of(written) is not { } name)
        {
            return null;
        }

        var scopes = NameScopes.Of(model, declaration, cancellation);
        var full = scopes.Expand(name);
        return new Reference(ReferenceKind.Generated, full.Text, name.Text, place)
        {
            Enclosing = full.IsGlobal ? [""] : scopes.Enclosing,
            Imported = full.IsGlobal ? [] : scopes.Imported,
        };
    }
}
