using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    /// <summary>Reads <c>3x3</c>, or one number for both; reports and returns null where there is none or one is out of range.</summary>
    /// <param name="expected">What to say is expected where there is no size.</param>
    /// <param name="mayReduce">Whether a reduction's <c>r</c> may follow.</param>
    private SizeSyntax? TakeSize(string expected, bool mayReduce = false)
    {
        if (Current.Kind is not (TokenKind.Size or TokenKind.Integer or TokenKind.Expression))
        {
            ReportUnexpected(expected);
            return null;
        }

        var token = Take();
        return TryReadPair(token, mayReduce, out var height, out var width) ? new SizeSyntax(height, width, token.Range) : null;
    }

    /// <summary>Reads <c>/2</c> or <c>/2x1</c> if it is there; false only after a reported mistake.</summary>
    private bool TryParseStride(out StrideSyntax? stride)
    {
        stride = null;
        if (!TryTake(TokenKind.Slash))
        {
            return true;
        }

        if (Current.Kind is not (TokenKind.Size or TokenKind.Integer or TokenKind.Expression))
        {
            ReportUnexpected("a stride such as '2'");
            return false;
        }

        var token = Take();
        if (!TryReadPair(token, mayReduce: false, out var height, out var width))
        {
            return false;
        }

        stride = new StrideSyntax(height, width, token.Range);
        return true;
    }

    /// <summary>Reads a number of output channels.</summary>
    private IntegerSyntax? TakeWidth()
    {
        if (Current.Kind is not (TokenKind.Integer or TokenKind.Expression))
        {
            ReportUnexpected("a width such as '64'");
            return null;
        }

        var token = Take();
        return ReadInteger(token, new TextRange(0, token.Text.Length), token.Text, mayBeClasses: true);
    }

    private bool TryReadPair(Token token, bool mayReduce, out IntegerSyntax first, out IntegerSyntax second)
    {
        (first, second) = (default, default);
        var text = token.Text;
        if (IsReduction(token) && !mayReduce)
        {
            var meant = text.Substring(0, text.Length - 1);
            _problems.AddWithSuggestion(Rules.NotANumber, token.Range, meant, text, meant);
            return false;
        }

        NumberText.ReadPair(text, 0, out var rows, out var columns);
        if (ReadInteger(token, rows, Part(text, rows)) is not { } height)
        {
            return false;
        }

        (first, second) = (height, height);
        if (columns == rows)
        {
            return true;
        }

        if (ReadInteger(token, columns, Part(text, columns)) is not { } width)
        {
            return false;
        }

        second = width;
        return true;
    }

    private static string Part(string text, TextRange range) => text.Substring(range.Start, range.Length);

    private static bool IsReduction(Token size) => size.Text[size.Text.Length - 1] == 'r';

    /// <summary>Reads a whole number that is part of a token; null after a reported mistake.</summary>
    /// <param name="token">The token.</param>
    /// <param name="part">The characters of the token's text: digits, or an expression in braces.</param>
    /// <param name="shown">What to call digits in a message.</param>
    /// <param name="least">The least value.</param>
    /// <param name="mayBeClasses">Whether it may be the number of classes, as the width of a classifier is.</param>
    private IntegerSyntax? ReadInteger(Token token, TextRange part, string shown, int least = 1, bool mayBeClasses = false)
    {
        var text = Part(token.Text, part);
        if (text[0] != '{')
        {
            var value = Numbers.TryReadInteger(text, out var read) ? read : int.MaxValue;
            return _problems.IsInRange(value, least, token.Range, shown) ? new IntegerSyntax(value, token.Range) : null;
        }

        return ReadExpression(text, token.Range.Start + part.Start, mayBeClasses) is { } expression
            ? new IntegerSyntax(0, expression.Range) { Expression = expression with { Least = least } }
            : null;
    }

    /// <summary>Reads an expression in braces; null after a reported mistake.</summary>
    private ExpressionSyntax? ReadExpression(string text, int start, bool mayBeClasses)
    {
        HasExpressions = true;
        return ExpressionParser.Read(text, start, _problems) is { } expression ? expression with { MayBeClasses = mayBeClasses } : null;
    }
}
