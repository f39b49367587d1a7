using System.Text;

namespace InceptionDsl.Language;

/// <summary>
/// Cuts a specification text into tokens. Look-alike characters are reported and read as what was meant, so that the
/// rest of the text is still understood.
/// </summary>
internal sealed class Tokenizer
{
    private readonly string _text;
    private readonly TextProblems _problems;
    private readonly List<Token> _tokens = [];
    private int _position;

    private Tokenizer(string text, TextProblems problems)
    {
        _text = text;
        _problems = problems;
    }

    /// <summary>The text's tokens, the last of them <see cref="TokenKind.End"/>.</summary>
    public static EquatableArray<Token> Tokenize(string text, TextProblems problems)
    {
        var tokenizer = new Tokenizer(text, problems);
        while (tokenizer._position < text.Length)
        {
            tokenizer.ReadToken();
        }

        tokenizer.Add(TokenKind.End, text.Length, "");
        return tokenizer._tokens.ToEquatableArray();
    }

    private void ReadToken()
    {
        var start = _position;
        var character = Take();
        switch (character)
        {
            case '\0' or ' ' or '\t' or '\r' or '\n':
                break;
            case ',':
                Add(TokenKind.Comma, start, ",");
                break;
            case ';':
                _problems.Add(Rules.WrongSeparator, TextRange.FromBounds(start, _position));
                Add(TokenKind.Comma, start, ",");
                break;
            case '|':
                Add(TokenKind.Pipe, start, "|");
                break;
            case '/':
                Add(TokenKind.Slash, start, "/");
                break;
            case ':':
                Add(TokenKind.Colon, start, ":");
                break;
            case '=' when _position < _text.Length && _text[_position] == '>':
                _position++;
                _problems.Add(Rules.WrongArrow, TextRange.FromBounds(start, _position));
                Add(TokenKind.Arrow, start, "→");
                break;
            case '=':
                Add(TokenKind.Equals, start, "=");
                break;
            case '+':
                Add(TokenKind.Plus, start, "+");
                break;
            case '[':
                Add(TokenKind.OpenBracket, start, "[");
                break;
            case ']':
                Add(TokenKind.CloseBracket, start, "]");
                break;
            case '(':
                Add(TokenKind.OpenParenthesis, start, "(");
                break;
            case ')':
                Add(TokenKind.CloseParenthesis, start, ")");
                break;
            case '{':
                Add(TokenKind.OpenBrace, start, "{");
                break;
            case '}':
                Add(TokenKind.CloseBrace, start, "}");
                break;
            case '→':
                Add(TokenKind.Arrow, start, "→");
                break;
            case '-' when _position < _text.Length && _text[_position] == '>':
                _position++;
                Add(TokenKind.Arrow, start, "→");
                break;
            default:
                if (IsWordCharacter(character))
                {
                    ReadWord(start, character);
                }
                else
                {
                    ReadUnknown(start);
                }

                break;
        }
    }

    /// <summary>Reads one run of letters and digits and says what it is.</summary>
    private void ReadWord(int start, char first)
    {
        var word = new StringBuilder().Append(first);
        while (_position < _text.Length)
        {
            var mark = _position;
            var reported = _problems.Count;
            var character = Take();
            var previous = word.Length == 0 ? ' ' : word[word.Length - 1];
            if (IsWordCharacter(character) || (character == '-' && ContinuesAfterHyphen(word, previous)))
            {
                word.Append(character);
                continue;
            }

            if (character == '\0')
            {
                continue;
            }

            // Not part of the word: give it back, and what was said of it with it.
            _position = mark;
            _problems.Truncate(reported);
            break;
        }

        var text = word.ToString();
        var kind = Classify(text);
        if (kind == TokenKind.Malformed)
        {
            _problems.Add(Rules.NotANumber, TextRange.FromBounds(start, _position), text, Cure(text));
        }

        Add(kind, start, text);
    }

    /// <summary>A hyphen belongs to a word (include-pad) or to an exponent (1e-4), never to an arrow.</summary>
    private bool ContinuesAfterHyphen(StringBuilder word, char previous)
    {
        if (_position >= _text.Length)
        {
            return false;
        }

        var next = _text[_position];
        var startsWithDigit = word[0] is >= '0' and <= '9';
        return startsWithDigit
            ? previous is 'e' or 'E' && next is >= '0' and <= '9'
            : next is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
    }

    private static TokenKind Classify(string text)
    {
        if (text[0] is not (>= '0' and <= '9'))
        {
            return TokenKind.Word;
        }

        var digits = text.TakeWhile(character => character is >= '0' and <= '9').Count();
        if (digits == text.Length)
        {
            return TokenKind.Integer;
        }

        if (text[digits] == 'x')
        {
            var end = text[text.Length - 1] == 'r' ? text.Length - 1 : text.Length;
            return end > digits + 1 && text.Skip(digits + 1).Take(end - digits - 1).All(character => character is >= '0' and <= '9')
                ? TokenKind.Size
                : TokenKind.Malformed;
        }

        return Numbers.TryReadDecimal(text, out _) ? TokenKind.Decimal : TokenKind.Malformed;
    }

    /// <summary>What was probably meant by a malformed number: its leading digits, or a square kernel.</summary>
    private static string Cure(string text)
    {
        var digits = new string([.. text.TakeWhile(character => character is >= '0' and <= '9')]);
        return text.Length > digits.Length && text[digits.Length] == 'x' ? $"{digits}x{digits}" : digits;
    }

    private void ReadUnknown(int start)
    {
        // A surrogate pair is one character to the reader.
        if (char.IsHighSurrogate(_text[start]) && _position < _text.Length && char.IsLowSurrogate(_text[_position]))
        {
            _position++;
        }

        var range = TextRange.FromBounds(start, _position);
        if (_problems.LastRange == range)
        {
            return; // its look-alike was reported already
        }

        var character = _text.Substring(range.Start, range.Length);
        _problems.Add(Rules.UnexpectedCharacter, range, character);
        Add(TokenKind.Malformed, start, character);
    }

    /// <summary>The next character as it was meant; '\0' for one that stands for nothing.</summary>
    private char Take()
    {
        var start = _position;
        var character = _text[_position++];
        if (character <= '\x7f' || character is '→' or '×')
        {
            return character == '×' ? 'x' : character == '\0' ? ' ' : character;
        }

        if (!LookAlikes.TryFind(character, out var name, out var meant))
        {
            return character;
        }

        var code = ((int)character).ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
        var range = TextRange.FromBounds(start, _position);
        if (meant.Length == 0)
        {
            _problems.Add(Rules.InvisibleCharacter, range, code, name);
            return '\0';
        }

        _problems.Add(Rules.LookAlikeCharacter, range, character.ToString(), code, name, meant);
        return meant[0];
    }

    private void Add(TokenKind kind, int start, string text) =>
        _tokens.Add(new Token(kind, TextRange.FromBounds(start, _position), text));

    private static bool IsWordCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.'
        || (character > '\x7f' && char.IsLetter(character));
}
