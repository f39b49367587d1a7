namespace InceptionDsl.Language;

internal sealed partial class SpecParser
{
    /// <summary>Reads <c>3x3</c>, or one number for both; reports and returns null where there is none or one is out of range.</summary>
    /// <param name="expected">What to say is expected where there is no size.</param>
    /// <param name="mayReduce">Whether a reduction's <c>r</c> may follow.</param>
    private SizeSyntax? TakeSize(string expected, bool mayReduce = false)
    {
        if (Current.Kind is not (TokenKind.Size or TokenKind.Integer))
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

        if (Current.Kind is not (TokenKind.Size or TokenKind.Integer))
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
        if (Current.Kind == TokenKind.Expression)
        {
            _problems.Add(Rules.ParameterOutsideBlock, Current.Range, Current.Text);
            return null;
        }

        if (Current.Kind != TokenKind.Integer)
        {
            ReportUnexpected("a width such as '64'");
            return null;
        }

        var token = Take();
        return TryReadPositive(token.Text, token.Range, out var value) ? new IntegerSyntax(value, token.Range) : null;
    }

    private bool TryReadPair(Token token, bool mayReduce, out int first, out int second)
    {
        (first, second) = (0, 0);
        var text = token.Text;
        if (IsReduction(token))
        {
            text = text.Substring(0, text.Length - 1);
            if (!mayReduce)
            {
                _problems.Add(Rules.NotANumber, token.Range, token.Text, text);
                return false;
            }
        }

        var cross = text.IndexOf('x');
        if (cross < 0)
        {
            var read = TryReadPositive(text, token.Range, out first);
            second = first;
            return read;
        }

        return TryReadPositive(text.Substring(0, cross), token.Range, out first)
            && TryReadPositive(text.Substring(cross + 1), token.Range, out second);
    }

    private static bool IsReduction(Token size) => size.Text[size.Text.Length - 1] == 'r';

    private bool TryReadPositive(string digits, TextRange range, out int value)
    {
        if (!Numbers.TryReadInteger(digits, out value) || value > Numbers.Largest)
        {
            _problems.Add(Rules.NumberTooLarge, range, digits, Numbers.WriteCount(Numbers.Largest));
            return false;
        }

        if (value == 0)
        {
            _problems.Add(Rules.NumberTooSmall, range, digits);
            return false;
        }

        return true;
    }
}
