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
    /// <summary>Where a problem lies.</summary>
    /// <param name="place">Its place in the definition.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <param name="isExact">Whether the location holds the problem's own characters and nothing else.</param>
    public Location Find(ProblemPlace place, CancellationToken cancellation, out bool isExact)
    {
        isExact = false;
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

        if (place.Range is not { } range || LiteralMap.Of(argument) is not { } map)
        {
            return argument.GetLocation();
        }

        isExact = true;
        return Location.Create(attribute.SyntaxTree, Span(map, range, argument.Span));
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
