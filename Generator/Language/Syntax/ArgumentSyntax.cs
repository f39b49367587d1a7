using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>What an argument of a constructor is, as far as it can be told without its value.</summary>
internal enum ArgumentKind
{
    /// <summary>A whole number, or an expression in braces.</summary>
    Integer,

    /// <summary>A number with a point or an exponent.</summary>
    Real,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A text in single quotes.</summary>
    Text,
}

/// <summary>One argument of a constructor: <c>{channels/2}</c>, <c>0.5</c>, <c>true</c>, <c>'same'</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Its characters.</param>
/// <param name="Value">A number as it is written, true or false, the text between the quotes; null for an expression.</param>
/// <param name="Expression">What gives its value; null for a value.</param>
internal sealed record ArgumentSyntax(ArgumentKind Kind, TextRange Range, string? Value, ExpressionSyntax? Expression);

/// <summary>An argument with its value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">A number as texts have it, true or false, the text itself.</param>
internal readonly record struct ArgumentValue(ArgumentKind Kind, string Value)
{
    /// <summary>The argument as texts have it.</summary>
    public override string ToString() => Kind == ArgumentKind.Text ? $"'{Value}'" : Value;
}
