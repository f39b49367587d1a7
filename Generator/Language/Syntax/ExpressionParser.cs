using System.Globalization;
using System.Text;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// Reads the arithmetic between braces: <c>{4*(growth + 1)}</c>, <c>{floor(width/3)}</c>. A mistake is reported at its characters, and ends the
/// expression.
/// </summary>
internal sealed class ExpressionParser
{
    private const int DeepestNesting = 64;
    private const int MostDecimals = 9;
    private const string ExpectedOperand = "a number, a parameter or '('";

    private readonly string _text;
    private readonly int _offset;
    private readonly TextProblems _problems;
    private readonly StringBuilder _canonical = new();
    private int _position;
    private int _depth;

    private ExpressionParser(string text, int offset, TextProblems problems) => (_text, _offset, _problems) = (text, offset, problems);

    /// <summary>Reads an expression with its braces.</summary>
    /// <param name="text">The expression, from its opening to its closing brace.</param>
    /// <param name="offset">Where it begins in the text that problems are placed in.</param>
    /// <param name="problems">Takes the mistake, if there is one.</param>
    /// <returns>The expression; null after a mistake.</returns>
    public static ExpressionSyntax? Read(string text, int offset, TextProblems problems)
    {
        var parser = new ExpressionParser(text, offset, problems) { _position = 1 };
        parser._canonical.Append('{');
        var root = parser.ReadSum();
        if (root is not null && parser.Next() != '}')
        {
            parser.ReportUnexpected("an operator or '}'");
            root = null;
        }

        return root is null ? null
            : new ExpressionSyntax(parser._canonical.Append('}').ToString(), text, new TextRange(offset, text.Length), root);
    }

    private ExpressionNode? ReadSum()
    {
        Next();
        var start = _position;
        var left = ReadProduct();
        while (left is { } value && Next() is '+' or '-')
        {
            var operation = Take();
            left = ReadProduct() is { } right ? new ArithmeticNode(operation, value, right, Text(start), RangeOf(start, _position)) : null;
        }

        return left;
    }

    private ExpressionNode? ReadProduct()
    {
        Next();
        var start = _position;
        var left = ReadOperand();
        while (left is { } value && Next() is '*' or '/')
        {
            var operation = Take();
            left = ReadOperand() is { } right ? new ArithmeticNode(operation, value, right, Text(start), RangeOf(start, _position)) : null;
        }

        return left;
    }

    private ExpressionNode? ReadOperand()
    {
        var next = Next();
        return next == '(' ? ReadOperands(1)?[0]
            : IsDigit(next) ? ReadInteger()
            : IsNameCharacter(next) ? ReadNameOrCall()
            : Unexpected(ExpectedOperand);
    }

    /// <summary>Takes a closing parenthesis; false after reporting that there is none.</summary>
    /// <param name="open">Where the one that it closes is.</param>
    /// <param name="expected">What could stand in its place.</param>
    private bool Closes(int open, string expected)
    {
        switch (Next())
        {
            case ')':
                Take();
                return true;
            case '}':
                _problems.Add(Rules.UnclosedBracket, RangeOf(open, open + 1), ")");
                return false;
            default:
                ReportUnexpected(expected);
                return false;
        }
    }

    private ExpressionNode? ReadInteger()
    {
        var (start, word) = ReadWord();
        var digits = word.Substring(0, NumberText.EndOf(word, 0));
        if (digits.Length < word.Length)
        {
            var rest = word.Substring(digits.Length);
            if (rest[0] == '.' && ReadDecimal(digits, rest.Substring(1)) is { } exact)
            {
                return exact;
            }

            if (rest[0] == '.')
            {
                _problems.Add(Rules.UnexpectedText, RangeOf(start, _position), word, ExpectedOperand);
            }
            else
            {
                var meant = $"{digits}*{rest}";
                _problems.AddWithSuggestion(Rules.NotANumber, RangeOf(start, _position), meant, word, meant);
            }

            return null;
        }

        if (!Numbers.TryReadInteger(digits, out var value))
        {
            ReportTooLarge(start);
            return null;
        }

        return new ConstantNode(value);
    }

    /// <summary>A number with digits behind its point; null where they are none, or more than there can be.</summary>
    private static ConstantNode? ReadDecimal(string whole, string decimals) =>
        decimals.Length is > 0 and <= MostDecimals && decimals.All(IsDigit) && Numbers.TryReadInteger(whole, out var value)
        && int.TryParse(decimals, NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
            ? Fraction(value, rest, decimals.Length)
            : null;

    /// <summary>Zeros at the end say nothing: 2.0 is the whole number 2.</summary>
    private static ConstantNode Fraction(long whole, long rest, int decimals)
    {
        for (; decimals > 0 && rest % 10 == 0; decimals--)
        {
            rest /= 10;
        }

        var divisor = 1L;
        for (var digit = 0; digit < decimals; digit++)
        {
            divisor *= 10;
        }

        return new ConstantNode((whole * divisor) + rest, divisor);
    }

    private ExpressionNode? ReadNameOrCall()
    {
        var (start, name) = ReadWord();
        var isRounding = RoundingNode.Functions.Contains(name);
        if (Next() != '(' || !(isRounding || ExtremeNode.Functions.Contains(name)))
        {
            return new ParameterNode(name, RangeOf(start, start + name.Length));
        }

        var operands = ReadOperands(isRounding ? 1 : int.MaxValue);
        return operands is null ? null
            : isRounding ? new RoundingNode(name, operands[0])
            : new ExtremeNode(name == "max", operands.ToEquatableArray());
    }

    /// <summary>Reads what stands in parentheses, those of a function with commas between; null after a reported mistake.</summary>
    /// <param name="most">No more than these.</param>
    private List<ExpressionNode>? ReadOperands(int most)
    {
        var open = _position;
        if (_depth == DeepestNesting)
        {
            ReportUnexpected($"no more than {Numbers.Write(DeepestNesting)} levels of parentheses");
            return null;
        }

        _depth++;
        var operands = new List<ExpressionNode>();
        do
        {
            Take();
            if (ReadSum() is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (Next() == ',' && operands.Count < most);
        _depth--;
        return Closes(open, most == 1 ? "an operator or ')'" : "an operator, ',' or ')'") ? operands : null;
    }

    private (int Start, string Word) ReadWord()
    {
        var start = _position;
        while (IsNameCharacter(_text[_position]) || _text[_position] == '.')
        {
            Take();
        }

        return (start, Text(start));
    }

    /// <summary>The next character that is no blank; the closing brace ends them.</summary>
    private char Next()
    {
        while (_text[_position] is ' ' or '\t' or '\r' or '\n' or MeantText.Nothing)
        {
            _position++;
        }

        return _text[_position];
    }

    private char Take()
    {
        _canonical.Append(_text[_position]);
        return _text[_position++];
    }

    private ExpressionNode? Unexpected(string expected)
    {
        ReportUnexpected(expected);
        return null;
    }

    private void ReportUnexpected(string expected)
    {
        var start = _position;
        if (IsNameCharacter(_text[start]))
        {
            ReadWord();
        }
        else
        {
            _position += char.IsHighSurrogate(_text[start]) ? 2 : 1;
        }

        _problems.Add(Rules.UnexpectedText, RangeOf(start, _position), Text(start), expected);
    }

    private void ReportTooLarge(int start) =>
        _problems.Add(Rules.NumberTooLarge, RangeOf(start, _position), Text(start), Numbers.WriteCount(Numbers.Largest));

    private string Text(int start) => _text.Substring(start, _position - start);

    private TextRange RangeOf(int start, int end) => TextRange.FromBounds(_offset + start, _offset + end);

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static bool IsNameCharacter(char character) => character is '_' || IsDigit(character) || char.IsLetter(character);
}
