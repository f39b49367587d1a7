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
    /// the rounded width. Of anything else the value.
    /// </summary>
    public long Factor { get; init; } = Value;
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

    /// <summary>Its value; null after a mistake, which is reported at its characters and ends the expression.</summary>
    public ExpressionValue? Evaluate(SpecParameters parameters, TextProblems problems)
    {
        var value = Root.Evaluate(new ExpressionScope(this, parameters, problems));
        if (value is { DependsOnClasses: true } and not { IsClasses: true } || (value is { IsClasses: true } && !MayBeClasses))
        {
            problems.Add(Rules.ComputedFromClasses, Range, Canonical);
            return null;
        }

        return value is { } result && Least is { } least
            && !problems.IsInRange(result.Value, least, Range, $"{Canonical} = {Numbers.Write(result.Value)}")
            ? null
            : value;
    }
}

/// <summary>What an expression is evaluated in.</summary>
/// <param name="Whole">The expression.</param>
/// <param name="Parameters">What its names stand for.</param>
/// <param name="Problems">Takes the mistake, if there is one.</param>
internal readonly record struct ExpressionScope(ExpressionSyntax Whole, SpecParameters Parameters, TextProblems Problems);

/// <summary>A part of an expression.</summary>
internal abstract record ExpressionNode
{
    /// <summary>Its value; null after a mistake, which is reported.</summary>
    public abstract ExpressionValue? Evaluate(ExpressionScope scope);

    /// <summary>Whether it refers to a name.</summary>
    public virtual bool Mentions(string name) => false;
}

/// <summary>A whole number.</summary>
internal sealed record ConstantNode(long Value) : ExpressionNode
{
    /// <inheritdoc/>
    public override ExpressionValue? Evaluate(ExpressionScope scope) => new ExpressionValue(Value);
}

/// <summary>The name of a parameter.</summary>
internal sealed record ParameterNode(string Name, TextRange Range) : ExpressionNode
{
    /// <inheritdoc/>
    public override bool Mentions(string name) => name == Name;

    /// <inheritdoc/>
    public override ExpressionValue? Evaluate(ExpressionScope scope)
    {
        var (whole, parameters, problems) = scope;
        if (parameters.Find(Name) is { } value)
        {
            return value;
        }

        if (parameters.IsBroken)
        {
            return null;
        }

        if (Name == SpecParameters.Repeat)
        {
            problems.Add(Rules.UnknownParameter, Range, Name, "it is the number of a repeat, and only a stage's " + NameTemplate.Setting.InSentence + " knows it");
        }
        else if (!parameters.HasNames)
        {
            problems.Add(Rules.ParameterOutsideBlock, whole.Range, whole.Written);
        }
        else
        {
            var nearest = Name.Length == 1 ? null : Spelling.Nearest(Name, parameters.Names);
            problems.AddWithSuggestion(
                Rules.UnknownParameter, Range, nearest, Name,
                Spelling.Cure(nearest, "it knows " + string.Join(", ", parameters.Names)));
        }

        return null;
    }
}

/// <summary>Two parts and what is computed of them.</summary>
/// <param name="Operator"><c>+</c>, <c>-</c>, <c>*</c> or <c>/</c>.</param>
/// <param name="Left">The first.</param>
/// <param name="Right">The second.</param>
/// <param name="Written">Both as written, with what stands before them in the same sum or product.</param>
/// <param name="Range">The characters of that.</param>
internal sealed record ArithmeticNode(char Operator, ExpressionNode Left, ExpressionNode Right, string Written, TextRange Range) : ExpressionNode
{
    /// <inheritdoc/>
    public override bool Mentions(string name) => Left.Mentions(name) || Right.Mentions(name);

    /// <inheritdoc/>
    public override ExpressionValue? Evaluate(ExpressionScope scope)
    {
        if (Left.Evaluate(scope) is not { } left || Right.Evaluate(scope) is not { } right)
        {
            return null;
        }

        if (Operator == '/' && (right.Value == 0 || left.Value % right.Value != 0))
        {
            scope.Problems.Add(Rules.DivisionLeavesRest, Range, Written, Numbers.Write(left.Value), Numbers.Write(right.Value));
            return null;
        }

        try
        {
            var value = checked(Operator switch
            {
                '+' => left.Value + right.Value,
                '-' => left.Value - right.Value,
                '*' => left.Value * right.Value,
                _ => left.Value / right.Value,
            });
            var result = new ExpressionValue(value, left.DependsOnClasses || right.DependsOnClasses);
            return Operator switch
            {
                '*' => result with { Factor = Math.Max(left.Factor, right.Factor) },
                '/' => result with { Factor = left.Factor },
                _ => result,
            };
        }
        catch (OverflowException)
        {
            scope.Problems.Add(Rules.NumberTooLarge, Range, Written, Numbers.WriteCount(Numbers.Largest));
            return null;
        }
    }
}
