using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Finds stages, edits, inputs and budgets on classes that are neither network nor variant nor block.</summary>
internal static class StrayParser
{
    /// <summary>Whether a node may be such a class, as far as its own text tells.</summary>
    public static bool MayBeStray(SyntaxNode node) =>
        node is ClassDeclarationSyntax { AttributeLists.Count: > 0 } declaration
        && declaration.AttributeLists.SelectMany(list => list.Attributes).Select(AttributeRoles.Of).ToArray() is var roles
        && roles.Any(IsDependent)
        && !roles.Any(ClassAttribute.IsDeclaringRole);

    /// <summary>The diagnostic for such a class; null when there is none.</summary>
    public static DiagnosticModel? Parse(GeneratorSyntaxContext context, Isolation isolation, CancellationToken cancellation)
    {
        var name = ((ClassDeclarationSyntax)context.Node).Identifier;
        return isolation.Run(PipelineStep.FindStray, name.ValueText, () => Parse(context, cancellation), fault => fault.At(name.GetLocation()));
    }

    private static DiagnosticModel? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var declaration = (ClassDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol symbol)
        {
            return null;
        }

        // An attribute that the compiler does not know may be the one that is missing.
        var attributes = ClassAttribute.Of(symbol, cancellation);
        if (attributes.Any(attribute => attribute.IsDeclaring || attribute.Role == AttributeRole.Unknown)
            || attributes is not [var first, ..]
            || !first.IsOn(declaration))
        {
            return null;
        }

        var cure = first.Role switch
        {
            AttributeRole.Edit => "[Variant<…>] with the network that it edits above it",
            AttributeRole.Input => "[Block] above it",
            AttributeRole.Budget => "[Network(\"3x224x224\")] or [Variant<…>] above it",
            _ => "[Network(\"3x224x224\")] with the network's input above it, or [Block] for a block",
        };
        return new DiagnosticModel(Rules.StagesWithoutDeclaration, first.Syntax.GetLocation(), [symbol.Name, first.Name, cure]);
    }

    private static bool IsDependent(AttributeRole role) =>
        role is AttributeRole.Stage or AttributeRole.Edit or AttributeRole.Input or AttributeRole.Budget;
}
