using System.Numerics;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>What an expression is evaluated in.</summary>
/// <param name="Whole">The expression.</param>
/// <param name="Parameters">What its names stand for.</param>
/// <param name="Problems">Takes the mistake, if there is one.</param>
/// <param name="KeepsRests">Whether a quotient may be no whole number, because what is around rounds it.</param>
internal readonly record struct ExpressionScope(ExpressionSyntax Whole, SpecParameters Parameters, TextProblems Problems, bool KeepsRests = false);

/// <summary>A part of an expression.</summary>
internal abstract record ExpressionNode
{
    /// <summary>Its value; null after a mistake, which is reported.</summary>
    public abstract ExpressionValue? Evaluate(ExpressionScope scope);

    /// <summary>Whether it refers to a name.</summary>
    public virtual bool Mentions(string name) => false;
}

/// <summary>A number: <c>32</c>, or <c>0.167</c>, which is 167 divided by 1000.</summary>
internal sealed record ConstantNode(long Value, long Divisor = 1) : ExpressionNode
{
    /// <inheritdoc/>
    public override ExpressionValue? Evaluate(ExpressionScope scope) => new ExpressionValue(Value) { Divisor = Divisor };
}

/// <summary>The name of a parameter.</summary>
internal sealed record ParameterNode(string Name, TextRange Range) : ExpressionNode
{
    /// <inheritdoc/>
    public override bool Mentions(string name) => name == Name;

    /// <inheritdoc/>
    public override ExpressionValue? Evaluate(ExpressionScope scope)
    {
        switch (scope.Parameters.Find(Name))
        {
            case NumberValue number:
                return number.Value;
            case { } other:
                scope.Problems.Add(Rules.WrongParameter, Range, Name, other.Kind, "a number");
                return null;
            default:
                ReportUnknown(scope);
                return null;
        }
    }

    /// <summary>Reports that there is no such name, unless that follows from a mistake that was reported.</summary>
    public void ReportUnknown(ExpressionScope scope)
    {
        var (whole, parameters, problems, _) = scope;
        if (parameters.IsBroken || (Name == SpecParameters.Input && parameters.HasUnknownInput))
        {
            return;
        }

        if (Name == SpecParameters.Repeat)
        {
            problems.Add(Rules.UnknownParameter, Range, Name, "it is the number of a repeat, and only a stage's " + NameTemplate.Setting.InSentence + " knows it");
        }
        else if (Name == SpecParameters.Input)
        {
            problems.Add(Rules.UnknownParameter, Range, Name, "it is the number of channels that a stage reads, and only a stage's own texts know it");
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

        var isWhole = left.Divisor == 1 && right.Divisor == 1;
        if (Operator == '/' && (right.Value == 0 || (isWhole && !scope.KeepsRests && left.Value % right.Value != 0)))
        {
            scope.Problems.Add(Rules.DivisionLeavesRest, Range, Written, Numbers.Write(left.Real), Numbers.Write(right.Real));
            return null;
        }

        // A number of 0 is no factor of what is read.
        var isScaled = (left.Factor != 0 || left.Value == 0) && (right.Factor != 0 || right.Value == 0);
        try
        {
            return checked(Operator switch
            {
                '+' => Result((left.Value * right.Divisor) + (right.Value * left.Divisor), left.Divisor * right.Divisor),
                '-' => Result((left.Value * right.Divisor) - (right.Value * left.Divisor), left.Divisor * right.Divisor),
                '*' => Result(left.Value * right.Value, left.Divisor * right.Divisor, Math.Max(left.Factor, right.Factor)),
                _ => Result(left.Value * right.Divisor, left.Divisor * right.Value, left.Factor),
            });
        }
        catch (OverflowException)
        {
            scope.Problems.Add(Rules.NumberTooLarge, Range, Written, Numbers.WriteCount(Numbers.Largest));
            return null;
        }

        // What a fraction is multiplied with has no factor of its own: it is scaled as it is.
        ExpressionValue Result(long value, long divisor, long? factor = null)
        {
            var common = (long)BigInteger.GreatestCommonDivisor(value, divisor) * (divisor < 0 ? -1 : 1);
            var result = new ExpressionValue(value / common, left.DependsOnClasses || right.DependsOnClasses) { Divisor = divisor / common };
            return !isScaled ? result with { Factor = 0 } : isWhole && factor is { } given ? result with { Factor = given } : result;
        }
    }
}

/// <summary>An expression rounded to a whole number: <c>floor(width/3)</c>, <c>ceil(width/3)</c>, or <c>round(width/3)</c>, a half up.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Operand">What is rounded.</param>
internal sealed record RoundingNode(string Function, ExpressionNode Operand) : ExpressionNode
{
    /// <summary>The names of the functions.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["floor", "ceil", "round"];

    /// <inheritdoc/>
    public override bool Mentions(string name) => Operand.Mentions(name);

    /// <inheritdoc/>
    public override ExpressionValue? Evaluate(ExpressionScope scope)
    {
        if (Operand.Evaluate(scope with { KeepsRests = true }) is not { } exact)
        {
            return null;
        }

        var (value, divisor) = (new BigInteger(exact.Value), new BigInteger(exact.Divisor));
        var rounded = (long)(Function switch
        {
            "floor" => Floor(value, divisor),
            "ceil" => -Floor(-value, divisor),
            _ => Floor((2 * value) + divisor, 2 * divisor),
        });
        var result = new ExpressionValue(rounded, exact.DependsOnClasses);
        return exact.Factor == 0 && exact.Value != 0 ? result with { Factor = 0 } : result;
    }

    private static BigInteger Floor(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}

/// <summary>The least or the greatest of several: <c>min(width, 64)</c>, <c>max(width, 64)</c>.</summary>
/// <param name="IsGreatest">Whether it is the greatest.</param>
/// <param name="Operands">The several.</param>
internal sealed record ExtremeNode(bool IsGreatest, EquatableArray<ExpressionNode> Operands) : ExpressionNode
{
    /// <summary>The names of the functions.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["min", "max"];

    /// <inheritdoc/>
    public override bool Mentions(string name) => Operands.Any(operand => operand.Mentions(name));

    /// <inheritdoc/>
    public override ExpressionValue? Evaluate(ExpressionScope scope)
    {
        ExpressionValue? extreme = null;
        var dependsOnClasses = false;
        foreach (var operand in Operands)
        {
            if (operand.Evaluate(scope) is not { } value)
            {
                return null;
            }

            dependsOnClasses = dependsOnClasses || value.DependsOnClasses;
            extreme = extreme is { } best && Compare(value, best) * (IsGreatest ? 1 : -1) <= 0 ? best : value;
        }

        return extreme is { } found ? found with { DependsOnClasses = dependsOnClasses, IsClasses = false } : null;
    }

    private static int Compare(ExpressionValue left, ExpressionValue right) =>
        ((BigInteger)left.Value * right.Divisor).CompareTo((BigInteger)right.Value * left.Divisor);
}
