using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class SpecParser
{
    /// <summary>Reads <c>3x3</c>, <c>k9</c>, or one number for all dimensions; reports and returns null where there is none or one is out of range.</summary>
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
        return TryReadList(token, mayReduce, mayBeLine: true, out var lengths)
            ? new SizeSyntax(lengths, token.Range) { IsLine = IsLine(token) }
            : null;
    }

    /// <summary>Reads <c>/2</c>, <c>/2x1</c> or <c>/1x2x2</c> if it is there; false only after a reported mistake.</summary>
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
        if (!TryReadList(token, mayReduce: false, mayBeLine: false, out var steps))
        {
            return false;
        }

        stride = new StrideSyntax(steps, token.Range);
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

    private bool TryReadList(Token token, bool mayReduce, bool mayBeLine, out EquatableArray<IntegerSyntax> numbers)
    {
        numbers = [];
        var text = token.Text;
        var start = IsLine(token) ? 1 : 0;
        if ((IsReduction(token) && !mayReduce) || (start > 0 && !mayBeLine))
        {
            var from = mayBeLine ? 0 : start;
            var meant = text.Substring(from, text.Length - from - (IsReduction(token) && !mayReduce ? 1 : 0));
            _problems.AddWithSuggestion(Rules.NotANumber, token.Range, meant, text, meant);
            return false;
        }

        NumberText.ReadList(text, start, out var places);
        var read = new List<IntegerSyntax>();
        foreach (var place in places)
        {
            if (ReadInteger(token, place, Part(text, place)) is not { } number)
            {
                return false;
            }

            read.Add(number);
        }

        numbers = read.ToEquatableArray();
        return true;
    }

    /// <summary>Whether a size is written for one dimension: <c>k9</c>.</summary>
    private static bool IsLine(Token size) => size.Text[0] == 'k';

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
