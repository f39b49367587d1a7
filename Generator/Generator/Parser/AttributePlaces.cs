using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Parser;

/// <summary>Finds the source characters of a problem's place.</summary>
/// <param name="network">The [Network] attribute.</param>
/// <param name="declaration">The class.</param>
/// <param name="stages">The stages' attributes, by stage.</param>
internal sealed class AttributePlaces(AttributeData network, TypeDeclarationSyntax declaration, IReadOnlyList<AttributeSyntax> stages)
{
    public Location Find(ProblemPlace place, CancellationToken cancellation)
    {
        var attribute = place.Stage < 0
            ? network.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax
            : stages[place.Stage];
        if (attribute is null)
        {
            return declaration.Identifier.GetLocation();
        }

        if (place.Argument is null || FindArgument(attribute, place.Argument) is not { } argument)
        {
            return attribute.GetLocation();
        }

        return place.Range is { } range && LiteralMap.Of(argument) is { } map
            ? Location.Create(attribute.SyntaxTree, Span(map, range, argument.Span))
            : argument.GetLocation();
    }

    private static ExpressionSyntax? FindArgument(AttributeSyntax attribute, string name)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            var isMeant = name == ProblemPlace.Specification
                ? argument.NameEquals is null
                : argument.NameEquals?.Name.Identifier.ValueText == name;
            if (isMeant)
            {
                return argument.Expression;
            }
        }

        return null;
    }

    /// <summary>The source characters of a range; for an empty one, a place between two.</summary>
    private static TextSpan Span(TextSpan[] map, TextRange range, TextSpan literal)
    {
        if (map.Length == 0)
        {
            return literal;
        }

        if (range.Length == 0)
        {
            return range.Start < map.Length ? new TextSpan(map[range.Start].Start, 0) : new TextSpan(map[map.Length - 1].End, 0);
        }

        return TextSpan.FromBounds(map[range.Start].Start, map[Math.Min(range.End, map.Length) - 1].End);
    }
}
