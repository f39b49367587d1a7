using System.Globalization;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>Reads what a constructor is given, <c>{channels}, 16, 0.5, true, 'same'</c>, and counts, <c>4800</c> or <c>{9*channels}</c>.</summary>
internal sealed class ArgumentReader
{
    private const string ExpectedArgument = "a number, an expression in braces, true, false or a text in single quotes";
    private const string ExpectedCount = "a whole number, or an expression in braces";

    private readonly string _written;
    private readonly string _text;
    private readonly TextProblems _problems;
    private int _position;

    private ArgumentReader(string text, TextProblems problems) =>
        (_written, _text, _problems) = (text, new string(MeantText.Read(text, problems)), problems);

    private bool IsAtEnd => _position == _text.Length;

    /// <summary>Reads arguments with commas between; a mistake is reported and ends them.</summary>
    /// <returns>The arguments; null after a mistake.</returns>
    public static IReadOnlyList<ArgumentSyntax>? Read(string text, TextProblems problems) => new ArgumentReader(text, problems).ReadAll();

    /// <summary>Reads a count, and gives its value.</summary>
    /// <returns>The count; null after a mistake, which is reported.</returns>
    public static long? ReadCount(string text, SpecParameters parameters, TextProblems problems)
    {
        var reader = new ArgumentReader(text, problems);
        reader.SkipBlanks();
        var start = reader._position;
        var read = reader.IsAtEnd ? null : reader.ReadCount();
        if (read is null)
        {
            return null;
        }

        reader.SkipBlanks();
        if (!reader.IsAtEnd)
        {
            reader.ReportUnexpected("the end");
            return null;
        }

        if (read.Expression is { } expression)
        {
            if (expression.Evaluate(parameters, problems) is not { } value)
            {
                return null;
            }

            if (value.Value < 0)
            {
                problems.Add(Rules.NumberTooSmall, read.Range, $"{expression.Canonical} = {Numbers.Write(value.Value)}");
                return null;
            }

            return value.Value;
        }

        if (long.TryParse(read.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        problems.Add(Rules.NumberTooLarge, TextRange.FromBounds(start, read.Range.End), read.Value!, Numbers.WriteCount(long.MaxValue));
        return null;
    }

    private List<ArgumentSyntax>? ReadAll()
    {
        var read = new List<ArgumentSyntax>();
        SkipBlanks();
        while (!IsAtEnd)
        {
            if (ReadArgument() is not { } argument)
            {
                return null;
            }

            read.Add(argument);
            SkipBlanks();
            if (IsAtEnd)
            {
                break;
            }

            if (_text[_position] != ',')
            {
                ReportUnexpected("a comma ',' before the next argument, or the end");
                return null;
            }

            var comma = new TextRange(_position++, 1);
            SkipBlanks();
            if (IsAtEnd)
            {
                _problems.Add(Rules.UnexpectedText, comma, ",", "the end, or an argument behind it");
                return null;
            }
        }

        return read;
    }

    private ArgumentSyntax? ReadArgument()
    {
        switch (_text[_position])
        {
            case '{':
                return ReadExpression();
            case '\'':
                return ReadText();
        }

        var range = RangeOfWord();
        var word = _text.Substring(range.Start, range.Length);
        var kind = word is "true" or "false" ? ArgumentKind.Boolean
            : Numbers.TryReadInteger(word.TrimStart('-'), out _) ? ArgumentKind.Integer
            : Numbers.TryReadDecimal(word.TrimStart('-'), out _) ? ArgumentKind.Real
            : (ArgumentKind?)null;
        if (kind is null || word.StartsWith("--", StringComparison.Ordinal))
        {
            ReportUnexpected(ExpectedArgument);
            return null;
        }

        _position = range.End;
        return new ArgumentSyntax(kind.Value, range, word, null);
    }

    private ArgumentSyntax? ReadCount()
    {
        if (_text[_position] == '{')
        {
            return ReadExpression();
        }

        var range = RangeOfWord();
        var word = _text.Substring(range.Start, range.Length);
        if (word.Length == 0 || !word.All(character => character is >= '0' and <= '9'))
        {
            ReportUnexpected(ExpectedCount);
            return null;
        }

        _position = range.End;
        return new ArgumentSyntax(ArgumentKind.Integer, range, word, null);
    }

    private ArgumentSyntax? ReadExpression()
    {
        var (start, end) = (_position, NumberText.EndOf(_text, _position));
        if (end == start)
        {
            _problems.Add(Rules.UnclosedBracket, new TextRange(start, 1), "}");
            return null;
        }

        _position = end;
        return ExpressionParser.Read(_text.Substring(start, end - start), start, _problems) is { } expression
            ? new ArgumentSyntax(ArgumentKind.Integer, TextRange.FromBounds(start, end), null, expression)
            : null;
    }

    private ArgumentSyntax? ReadText()
    {
        var (start, end) = (_position, _text.IndexOf('\'', _position + 1));
        if (end < 0)
        {
            _problems.Add(Rules.UnclosedBracket, new TextRange(start, 1), "'");
            return null;
        }

        _position = end + 1;
        return new ArgumentSyntax(ArgumentKind.Text, TextRange.FromBounds(start, _position), _written.Substring(start + 1, end - start - 1), null);
    }

    private void SkipBlanks()
    {
        while (!IsAtEnd && _text[_position] is ' ' or '\t' or '\r' or '\n' or MeantText.Nothing)
        {
            _position++;
        }
    }

    /// <summary>The characters from here to the next blank, separator, brace or quote.</summary>
    private TextRange RangeOfWord()
    {
        var end = _position;
        while (end < _text.Length && _text[end] is not (' ' or '\t' or '\r' or '\n' or ',' or ';' or '{' or '}' or '\'' or MeantText.Nothing))
        {
            end++;
        }

        return TextRange.FromBounds(_position, end);
    }

    private void ReportUnexpected(string expected)
    {
        var range = RangeOfWord() is { Length: > 0 } word ? word : new TextRange(_position, 1);
        _problems.Add(Rules.UnexpectedText, range, _text.Substring(range.Start, range.Length), expected);
    }
}
