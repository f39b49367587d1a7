using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>What an expression gives.</summary>
/// <param name="Value">Its value.</param>
/// <param name="DependsOnClasses">Whether the number of classes is part of it.</param>
/// <param name="IsClasses">Whether it is the number of classes, and nothing is computed with it.</param>
internal readonly record struct ExpressionValue(long Value, bool DependsOnClasses = false, bool IsClasses = false)
{
    /// <summary>
    /// Of a product or quotient the largest factor, which in a width is the one that is scaled: <c>{6*width}</c> is six times
    /// the rounded width. 0 where channels that are read are part of it, which are scaled already. Of anything else the value.
    /// </summary>
    public long Factor { get; init; } = Value;

    /// <summary>What <see cref="Value"/> is yet to be divided by, above 0: not 1 for what is no whole number.</summary>
    public long Divisor { get; init; } = 1;

    /// <summary>The number that it is, or the nearest of 64 bits.</summary>
    public double Real => (double)Value / Divisor;
}

/// <summary>The arithmetic between braces: <c>{4*(growth + 1)}</c>. It is read once, and evaluated wherever its text is bound.</summary>
/// <param name="Canonical">The expression in braces and without blanks.</param>
/// <param name="Written">The expression as written, braces included.</param>
/// <param name="Range">Its characters.</param>
/// <param name="Root">What it computes.</param>
internal sealed record ExpressionSyntax(string Canonical, string Written, TextRange Range, ExpressionNode Root)
{
    /// <summary>The least value that its place takes; null where any is right.</summary>
    public int? Least { get; init; }

    /// <summary>Whether its place takes the number of classes, as the width of a classifier is.</summary>
    public bool MayBeClasses { get; init; }

    /// <summary>Whether its place takes what is no whole number, as a probability is.</summary>
    public bool IsReal { get; init; }

    /// <summary>Whether a quotient of whole numbers may be none.</summary>
    public bool KeepsRests { get; init; }

    /// <summary>The parameter that it names, when nothing is computed; null else.</summary>
    public string? Name => (Root as ParameterNode)?.Name;

    /// <summary>Its value; null after a mistake, which is reported at its characters and ends the expression.</summary>
    public ExpressionValue? Evaluate(SpecParameters parameters, TextProblems problems)
    {
        var value = Root.Evaluate(new ExpressionScope(this, parameters, problems, KeepsRests));
        if (value is { DependsOnClasses: true } and not { IsClasses: true } || (value is { IsClasses: true } && !MayBeClasses))
        {
            problems.Add(Rules.ComputedFromClasses, Range, Canonical);
            return null;
        }

        if (value is { Divisor: not 1 } fraction && !IsReal)
        {
            problems.Add(Rules.NoWholeNumber, Range, Canonical, Numbers.Write(fraction.Real), Canonical.Trim('{', '}'));
            return null;
        }

        return value is { } result && Least is { } least
            && !problems.IsInRange(result.Value, least, Range, $"{Canonical} = {Numbers.Write(result.Value)}")
            ? null
            : value;
    }
}
