using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>Kinds of token in a specification text.</summary>
internal enum TokenKind
{
    /// <summary>A whole number: <c>96</c>.</summary>
    Integer,

    /// <summary>A number with a point or an exponent: <c>0.4</c>, <c>1e-4</c>.</summary>
    Decimal,

    /// <summary>Two numbers: <c>3x3</c>, <c>{k}x1</c>, or with the reduction's letter, <c>3x3r</c>.</summary>
    Size,

    /// <summary>A word: <c>pool</c>, <c>ceil</c>, <c>p1x2</c>, <c>g{groups}</c>, <c>include-pad</c>, <c>branch2.1</c>.</summary>
    Word,

    /// <summary>What is placed again, the name without its sign: <c>@gate</c>, <c>@b{n}.conv</c>.</summary>
    Reference,

    /// <summary>Characters that can't be read, already reported: <c>12a</c>, <c>@</c>.</summary>
    Malformed,

    /// <summary>A text in single quotes, in a list of parameters: the characters between them.</summary>
    Text,

    Comma,
    Pipe,
    Slash,
    Colon,
    Equals,
    Plus,
    Minus,
    Star,
    OpenBracket,
    CloseBracket,
    OpenParenthesis,
    CloseParenthesis,
    CloseBrace,

    /// <summary>A parameter or arithmetic, braces included: <c>{4*growth}</c>.</summary>
    Expression,

    /// <summary><c>→</c> or <c>-></c>.</summary>
    Arrow,

    /// <summary>The end of the text; an empty range.</summary>
    End,
}

/// <summary>One token, with the characters that it covers in the text as it was written.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Range">Where it is.</param>
/// <param name="Text">Its characters, look-alikes replaced by what was meant.</param>
internal readonly record struct Token(TokenKind Kind, TextRange Range, string Text);
