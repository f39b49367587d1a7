using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Reads one declaration with [Network]: attributes to definition, definition to compiled network and diagnostics.</summary>
internal static class NetworkParser
{
    public static NetworkCandidate Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new List<DiagnosticModel>();
        var type = TypeParser.Parse(declaration, symbol, diagnostics);

        var attribute = context.Attributes[0];
        var stages = StageParser.Parse(declaration, symbol, diagnostics, cancellation);
        var definition = SettingsParser.Parse(attribute, symbol.Name, stages.Definitions, out var isBroken);
        if (isBroken || stages.AreScattered)
        {
            // The compiler, or a diagnostic above, says what is wrong; what follows from it would only confuse.
            return new NetworkCandidate(Model(type, null), diagnostics.ToEquatableArray());
        }

        var compiled = NetworkCompiler.Compile(definition, cancellation);
        var places = new AttributePlaces(attribute, declaration, stages.Attributes);
        foreach (var problem in compiled.Problems)
        {
            var location = places.Find(problem.Place, cancellation, out var isExact);
            diagnostics.Add(new DiagnosticModel(
                problem.Rule, location, problem.Arguments, isExact ? Replacements.For(problem) : null));
        }

        return new NetworkCandidate(Model(type, compiled.Graph), diagnostics.ToEquatableArray());
    }

    private static NetworkModel? Model(TypeModel? type, NetworkGraph? graph) => type is null ? null : new NetworkModel(type, graph);
}
