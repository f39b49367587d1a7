using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>The stages of a declaration, each with the attribute that declares it.</summary>
/// <param name="Definitions">The stages, in source order.</param>
/// <param name="Attributes">Their attributes, in the same order.</param>
/// <param name="AreScattered">Whether there are more on another declaration, so that the order is unknown.</param>
internal sealed record StageList(
    IReadOnlyList<StageDefinition> Definitions, IReadOnlyList<AttributeSyntax> Attributes, bool AreScattered);

/// <summary>Reads the stage attributes of a declaration.</summary>
internal static class StageParser
{
    public static StageList Parse(
        TypeDeclarationSyntax declaration, INamedTypeSymbol symbol, List<DiagnosticModel> diagnostics, CancellationToken cancellation)
    {
        var stages = new List<(StageDefinition Definition, AttributeSyntax Syntax)>();
        AttributeSyntax? elsewhere = null;
        foreach (var data in symbol.GetAttributes())
        {
            if (!MayBeStage(data) || data.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            {
                continue;
            }

            if (syntax.Parent?.Parent == declaration)
            {
                stages.Add((StageReader.Read(data, syntax), syntax));
            }
            else if (data.AttributeClass?.TypeKind != TypeKind.Error)
            {
                elsewhere = syntax;
            }
        }

        if (elsewhere is not null)
        {
            diagnostics.Add(new DiagnosticModel(Rules.SpreadOverDeclarations, elsewhere.GetLocation(), [symbol.Name]));
        }

        var ordered = stages.OrderBy(stage => stage.Syntax.SpanStart).ToArray();
        return new StageList(
            [.. ordered.Select(stage => stage.Definition)], [.. ordered.Select(stage => stage.Syntax)], elsewhere is not null);
    }

    /// <summary>An attribute that the compiler doesn't know may be a stage being typed.</summary>
    private static bool MayBeStage(AttributeData data)
    {
        if (data.AttributeClass is { TypeKind: TypeKind.Error })
        {
            return true;
        }

        for (var type = data.AttributeClass?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == WellKnownNames.StageAttribute)
            {
                return true;
            }
        }

        return false;
    }
}
