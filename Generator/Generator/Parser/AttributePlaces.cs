using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Parser;

/// <summary>One attribute's source; it holds no symbols, which would keep their compilation alive.</summary>
/// <param name="Syntax">The attribute.</param>
/// <param name="Parameters">Names of its constructor's parameters.</param>
internal sealed record AttributePlace(AttributeSyntax Syntax, EquatableArray<string> Parameters)
{
    public static AttributePlace? Of(ClassAttribute? attribute) => attribute is null ? null : new AttributePlace(
        attribute.Syntax,
        attribute.Data.AttributeConstructor?.Parameters.Select(parameter => parameter.Name).ToEquatableArray() ?? []);
}

/// <summary>Finds the source characters of a problem's place in a class's attributes.</summary>
/// <param name="declaration">The class.</param>
/// <param name="declaring">The attribute that says what the class is.</param>
/// <param name="budget">Its budget.</param>
/// <param name="input">A block's input.</param>
/// <param name="items">The attributes of stages and edits, by index.</param>
internal sealed class AttributePlaces(
    TypeDeclarationSyntax declaration,
    AttributePlace declaring,
    AttributePlace? budget,
    AttributePlace? input,
    IReadOnlyList<AttributePlace> items) : SourcePlaces
{
    /// <summary>The attributes' sources, by which places compare.</summary>
    private readonly Location[] _sources =
        [.. new[] { declaring, budget, input }.OfType<AttributePlace>().Concat(items).Select(attribute => attribute.Syntax.GetLocation())];

    /// <inheritdoc/>
    protected override FrontEnd FrontEnd => FrontEnd.CSharp;

    /// <inheritdoc/>
    public override Location Name => declaration.Identifier.GetLocation();

    /// <inheritdoc/>
    public override Location Find(ProblemPlace place, CancellationToken cancellation, out bool isExact)
    {
        isExact = false;
        if (Attribute(place.Stage) is not { } attribute)
        {
            return Name;
        }

        if ((place.Setting == VariantSettings.Base.Names || place.Setting == StageSettings.Block.Names || place.Setting == StageSettings.Module.Names)
            && ClassAttribute.TypeArgument(attribute.Syntax) is { } type)
        {
            return type.GetLocation();
        }

        if (place.Setting is null || FindArgument(attribute, place.Setting.CSharp) is not { } argument)
        {
            return attribute.Syntax.GetLocation();
        }

        argument = place.Element is { } index ? Element(argument, index) ?? argument : argument;
        if (place.Range is not { } range || LiteralMap.Of(argument) is not { } map)
        {
            return argument.GetLocation();
        }

        isExact = true;
        return Location.Create(argument.SyntaxTree, Span(map, range, argument.Span));
    }

    /// <inheritdoc/>
    public override bool Equals(SourcePlaces? other) =>
        other is AttributePlaces places && _sources.SequenceEqual(places._sources);

    /// <inheritdoc/>
    public override int GetHashCode() => _sources[0].GetHashCode();

    /// <summary>One of an array's values; null where it is not written as such.</summary>
    private static ExpressionSyntax? Element(ExpressionSyntax array, int index) => array switch
    {
        CollectionExpressionSyntax { Elements: var elements } when elements.ElementAtOrDefault(index) is ExpressionElementSyntax element => element.Expression,
        ArrayCreationExpressionSyntax { Initializer.Expressions: var values } => values.ElementAtOrDefault(index),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var values } => values.ElementAtOrDefault(index),
        _ => null,
    };

    private AttributePlace? Attribute(int stage) => stage switch
    {
        ProblemPlace.Settings => declaring,
        ProblemPlace.Budget => budget ?? declaring,
        ProblemPlace.Input => input ?? declaring,
        _ when stage >= 0 && stage < items.Count => items[stage],
        _ => null,
    };

    /// <summary>
    /// The value of a setting: a property's by its name; the constructor's first and second by the empty name and <c>1</c>, or
    /// by the name of the parameter.
    /// </summary>
    private static ExpressionSyntax? FindArgument(AttributePlace attribute, string name)
    {
        var position = 0;
        foreach (var argument in attribute.Syntax.ArgumentList?.Arguments ?? default)
        {
            var isMeant = argument switch
            {
                { NameEquals.Name.Identifier.ValueText: var property } => property == name,
                { NameColon.Name.Identifier.ValueText: var written } => IsParameter(attribute, Array.IndexOf([.. attribute.Parameters], written), name),
                _ => IsParameter(attribute, position++, name),
            };
            if (isMeant)
            {
                return argument.Expression;
            }
        }

        return null;
    }

    /// <summary>A setting that is a property elsewhere may be a parameter here: <c>Input</c> of [Network] is <c>input</c>.</summary>
    private static bool IsParameter(AttributePlace attribute, int index, string name) => index >= 0
        && (name == (index == 0 ? "" : Numbers.Write(index))
            || (index < attribute.Parameters.Count && string.Equals(attribute.Parameters[index], name, StringComparison.OrdinalIgnoreCase)));

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
