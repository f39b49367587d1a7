using System.Text;
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

/// <summary>
/// Evaluates the arithmetic between braces: <c>{4*(growth + 1)}</c>. A mistake is reported at its characters, and ends the
/// expression.
/// </summary>
internal sealed class Expression
{
    private const int DeepestNesting = 64;
    private const string ExpectedOperand = "a whole number, a parameter or '('";

    private readonly string _text;
    private readonly int _offset;
    private readonly SpecParameters _parameters;
    private readonly TextProblems _problems;
    private readonly StringBuilder _canonical = new();
    private int _position;
    private int _depth;

    private Expression(string text, int offset, SpecParameters parameters, TextProblems problems) =>
        (_text, _offset, _parameters, _problems) = (text, offset, parameters, problems);

    /// <summary>Evaluates an expression with its braces.</summary>
    /// <param name="text">The expression, from its opening to its closing brace.</param>
    /// <param name="offset">Where it begins in the text that problems are placed in.</param>
    /// <param name="parameters">What its names stand for.</param>
    /// <param name="problems">Takes the mistake, if there is one.</param>
    /// <param name="canonical">The expression without blanks.</param>
    /// <returns>Its value; null after a mistake.</returns>
    public static ExpressionValue? Evaluate(
        string text, int offset, SpecParameters parameters, TextProblems problems, out string canonical)
    {
        var expression = new Expression(text, offset, parameters, problems) { _position = 1 };
        expression._canonical.Append('{');
        var value = expression.ReadSum();
        if (value is not null && expression.Next() != '}')
        {
            expression.ReportUnexpected("an operator or '}'");
            value = null;
        }

        canonical = expression._canonical.Append('}').ToString();
        return value;
    }

    private ExpressionValue? ReadSum()
    {
        Next();
        var start = _position;
        var left = ReadProduct();
        while (left is { } value && Next() is '+' or '-')
        {
            var operation = Take();
            left = ReadProduct() is { } right ? Compute(operation, value, right, start) : null;
        }

        return left;
    }

    private ExpressionValue? ReadProduct()
    {
        Next();
        var start = _position;
        var left = ReadOperand();
        while (left is { } value && Next() is '*' or '/')
        {
            var operation = Take();
            left = ReadOperand() is { } right ? Compute(operation, value, right, start) : null;
        }

        return left;
    }

    private ExpressionValue? ReadOperand()
    {
        var next = Next();
        return next == '(' ? ReadParenthesis()
            : IsDigit(next) ? ReadInteger()
            : IsNameCharacter(next) ? ReadName()
            : Unexpected(ExpectedOperand);
    }

    private ExpressionValue? ReadParenthesis()
    {
        var open = _position;
        if (_depth == DeepestNesting)
        {
            return Unexpected($"no more than {Numbers.Write(DeepestNesting)} levels of parentheses");
        }

        _depth++;
        Take();
        var value = ReadSum();
        _depth--;
        if (value is null)
        {
            return null;
        }

        switch (Next())
        {
            case ')':
                Take();
                return value;
            case '}':
                _problems.Add(Rules.UnclosedBracket, RangeOf(open, open + 1), ")");
                return null;
            default:
                return Unexpected("an operator or ')'");
        }
    }

    private ExpressionValue? ReadInteger()
    {
        var (start, word) = ReadWord();
        var digits = word.Substring(0, NumberText.EndOf(word, 0));
        if (digits.Length < word.Length)
        {
            var rest = word.Substring(digits.Length);
            if (rest[0] == '.')
            {
                _problems.Add(Rules.UnexpectedText, RangeOf(start, _position), word, ExpectedOperand);
            }
            else
            {
                var meant = $"{digits}*{rest}";
                _problems.AddMeant(Rules.NotANumber, RangeOf(start, _position), meant, word, meant);
            }

            return null;
        }

        if (!Numbers.TryReadInteger(digits, out var value))
        {
            ReportTooLarge(start);
            return null;
        }

        return new ExpressionValue(value);
    }

    private ExpressionValue? ReadName()
    {
        var (start, name) = ReadWord();
        if (_parameters.Find(name) is { } value)
        {
            return value;
        }

        if (_parameters.IsBroken)
        {
            return null;
        }

        if (name == SpecParameters.Repeat)
        {
            _problems.Add(
                Rules.UnknownParameter, RangeOf(start, _position), name, "it is the number of a repeat, and only a stage's Name knows it");
            return null;
        }

        if (!_parameters.HasNames)
        {
            _problems.Add(Rules.ParameterOutsideBlock, RangeOf(0, _text.Length), _text);
            return null;
        }

        var nearest = name.Length == 1 ? null : Spelling.Nearest(name, _parameters.Names);
        _problems.AddMeant(
            Rules.UnknownParameter, RangeOf(start, _position), nearest, name,
            Spelling.Cure(nearest, "it knows " + string.Join(", ", _parameters.Names)));
        return null;
    }

    private ExpressionValue? Compute(char operation, ExpressionValue left, ExpressionValue right, int start)
    {
        try
        {
            if (operation == '/' && (right.Value == 0 || left.Value % right.Value != 0))
            {
                _problems.Add(
                    Rules.DivisionLeavesRest, RangeOf(start, _position), Text(start), Numbers.Write(left.Value), Numbers.Write(right.Value));
                return null;
            }

            var value = checked(operation switch
            {
                '+' => left.Value + right.Value,
                '-' => left.Value - right.Value,
                '*' => left.Value * right.Value,
                _ => left.Value / right.Value,
            });
            var result = new ExpressionValue(value, left.DependsOnClasses || right.DependsOnClasses);
            return operation switch
            {
                '*' => result with { Factor = Math.Max(left.Factor, right.Factor) },
                '/' => result with { Factor = left.Factor },
                _ => result,
            };
        }
        catch (OverflowException)
        {
            ReportTooLarge(start);
            return null;
        }
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

    private ExpressionValue? Unexpected(string expected)
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
