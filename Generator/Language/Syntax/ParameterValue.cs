using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>What a parameter is: a number, an activation, a pool, or a text of steps.</summary>
/// <param name="Range">Its characters.</param>
internal abstract record ParameterValue(TextRange Range)
{
    /// <summary>What every value of a parameter is one of.</summary>
    public const string Expected = "a number, an expression in braces, an activation, maxpool or avgpool, or a text in single quotes";

    /// <summary>Whether a text is a value as it stands; any other, such as steps, is one in quotes.</summary>
    public static bool IsComplete(string text) => SpecParser.IsValue(text);

    /// <summary>What it is called.</summary>
    public abstract string Kind { get; }

    /// <summary>The same as steps; null for a number.</summary>
    public virtual SpecSyntax? Steps => null;
}

/// <summary>A number: <c>32</c>, <c>1.67</c>, <c>{2*growth}</c>.</summary>
/// <param name="Value">Its exact value, once the list is evaluated.</param>
/// <param name="IsReal">Whether it need not be whole, as its point says.</param>
internal sealed record NumberValue(TextRange Range, ExpressionValue Value, bool IsReal = false) : ParameterValue(Range)
{
    /// <summary>The expression that gives the value; null for digits.</summary>
    public ExpressionSyntax? Expression { get; init; }

    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole => Value.Divisor == 1;

    /// <summary>Whether it has to be a whole number where it is a default.</summary>
    public bool IsInteger => !IsReal && IsWhole;

    /// <inheritdoc/>
    public override string Kind => IsInteger ? "a whole number" : "a number with a point";

    /// <summary>A whole number.</summary>
    public static NumberValue Of(long value) => new(default, new ExpressionValue(value));
}

/// <summary>An activation, or <c>linear</c> for none: <c>silu</c>, <c>leaky-relu(0.2)</c>.</summary>
/// <param name="Word">The same as a word after a step.</param>
internal sealed record ActivationValue(TextRange Range, ModifierSyntax Word) : ParameterValue(Range)
{
    /// <inheritdoc/>
    public override string Kind => "an activation";

    /// <inheritdoc/>
    public override SpecSyntax Steps
    {
        get
        {
            var name = Word.Kind == ModifierKind.Linear ? "identity" : Word.Modifier.Word;
            EquatableArray<NumberSyntax> arguments = Word.Argument is { } argument ? [argument] : [];
            return new([new ChainSyntax([new OperationSyntax(Word.Range, name, Word.Range, arguments)], Word.Range)]);
        }
    }
}

/// <summary>A pool without its window: <c>maxpool</c>, <c>avgpool</c>.</summary>
/// <param name="Pool">The same as a step.</param>
internal sealed record PoolValue(TextRange Range, PoolSyntax Pool) : ParameterValue(Range)
{
    /// <inheritdoc/>
    public override string Kind => "a pool";

    /// <inheritdoc/>
    public override SpecSyntax Steps => new([new ChainSyntax([Pool], Pool.Range)]);
}

/// <summary>A text of steps, in single quotes: <c>'3x3:64 → 3x3:64'</c>.</summary>
/// <param name="Spec">What it says.</param>
/// <param name="HasExpressions">Whether it holds expressions, whose names are those around it.</param>
internal sealed record TextValue(TextRange Range, SpecSyntax Spec, bool HasExpressions) : ParameterValue(Range)
{
    /// <inheritdoc/>
    public override string Kind => "a text";

    /// <inheritdoc/>
    public override SpecSyntax Steps => Spec;
}
