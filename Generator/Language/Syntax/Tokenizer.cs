using System.Text;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>Cuts a specification text into tokens. What can't be read at all is reported here, and becomes a malformed token.</summary>
internal sealed partial class Tokenizer
{
    /// <summary>No specification needs more characters than this; it bounds the time that a text can take.</summary>
    private const int LongestText = 65_536;

    private const int LongestShaft = 4;

    private readonly string _text;
    private readonly char[] _meant;
    private readonly TextProblems _problems;
    private readonly bool _hasTexts;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _openBrackets;

    private Tokenizer(string text, TextProblems problems, bool hasTexts)
    {
        _hasTexts = hasTexts;
        _text = text;
        _meant = MeantText.Read(text, problems);
        _problems = problems;
    }

    /// <summary>The text's tokens, the last of them <see cref="TokenKind.End"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problems">Takes what can't be read at all.</param>
    /// <param name="hasTexts">Whether single quotes hold texts, as in a list of parameters.</param>
    public static EquatableArray<Token> Tokenize(string text, TextProblems problems, bool hasTexts = false)
    {
        var end = new Token(TokenKind.End, new TextRange(text.Length, 0), "");
        if (text.Length > LongestText)
        {
            var all = new TextRange(0, text.Length);
            problems.Add(Rules.TextTooLong, all, Numbers.WriteCount(LongestText), Numbers.WriteCount(text.Length));
            return [new Token(TokenKind.Malformed, all, ""), end];
        }

        var tokenizer = new Tokenizer(text, problems, hasTexts);
        while (tokenizer._position < text.Length)
        {
            tokenizer.ReadToken();
        }

        return [.. tokenizer._tokens, end];
    }

    private void ReadToken()
    {
        var start = _position;
        var character = _meant[_position++];
        if (IsBlank(character))
        {
            return;
        }

        if (character == '\'' && _hasTexts)
        {
            ReadQuoted(start);
        }
        else if (ArrowLength(start) is var arrow and > 0)
        {
            ReadArrow(start, arrow);
        }
        else if (character == '{' && EndOfExpression(start) is null)
        {
            ReadUnclosedBrace(start);
        }
        else if (Punctuation(character) is { } kind)
        {
            // A semicolon stands for a comma; the parser says so where it knows what was right.
            Add(kind, start, character.ToString());
        }
        else if (character == '{' || IsWordCharacter(character))
        {
            ReadWord(start);
        }
        else if (character == '@' && BeginsRun(_position))
        {
            var name = TakeRun();
            Add(TokenKind.Reference, start, name);
        }
        else
        {
            ReadUnknown(start);
        }
    }

    private bool BeginsRun(int start) =>
        start < _meant.Length && (IsWordCharacter(_meant[start]) || (_meant[start] == '{' && EndOfExpression(start) is not null));

    private static TokenKind? Punctuation(char character) => character switch
    {
        ',' or ';' => TokenKind.Comma,
        '|' => TokenKind.Pipe,
        '/' => TokenKind.Slash,
        ':' => TokenKind.Colon,
        '=' => TokenKind.Equals,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '[' => TokenKind.OpenBracket,
        ']' => TokenKind.CloseBracket,
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '}' => TokenKind.CloseBrace,
        _ => null,
    };

    /// <summary>How many characters of an arrow, right or wrong, begin here: <c>→</c>, <c>-></c>, <c>=></c>, <c>--></c>, <c>></c>.</summary>
    private int ArrowLength(int start)
    {
        if (_meant[start] == '→')
        {
            return 1;
        }

        var end = start;
        while (end < _meant.Length && end - start < LongestShaft && (_meant[end] is '-' or '=' or '~'))
        {
            end++;
        }

        // A blank may have slipped in between: '- >'.
        var head = end > start && end + 1 < _meant.Length && _meant[end] == ' ' && _meant[end + 1] == '>' ? end + 1 : end;
        end = head;
        while (end < _meant.Length && _meant[end] == '>')
        {
            end++;
        }

        return end == head ? 0 : end - start;
    }

    private void ReadArrow(int start, int length)
    {
        _position = start + length;
        var written = new string(_meant, start, length);
        if (written is not ("→" or "->"))
        {
            _problems.AddWithSuggestion(Rules.WrongArrow, TextRange.FromBounds(start, _position), "→", written);
        }

        Add(TokenKind.Arrow, start, "→");
    }

    /// <summary>Index after the brace that closes the one at an index; null when none does before the step ends.</summary>
    private int? EndOfExpression(int start)
    {
        var end = SkipExpression(start + 1);
        return end < _meant.Length && _meant[end] == '}' ? end + 1 : null;
    }

    /// <summary>Index of the character that no expression goes on with; commas are of one between parentheses.</summary>
    private int SkipExpression(int position)
    {
        for (var depth = 0; position < _meant.Length; position++)
        {
            var character = _meant[position];
            if (character is '}' or '{' or ';' or '|' or ']' or '→' || (character == ',' && depth == 0))
            {
                break;
            }

            depth += character switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return position;
    }

    private void ReadUnclosedBrace(int start)
    {
        _position = SkipExpression(_position);

        _problems.Add(Rules.UnclosedBracket, new TextRange(start, 1), "}");
        Add(TokenKind.Malformed, start, "");
    }

    /// <summary>Reads one run of letters, digits and expressions, as in <c>{k}x{k}</c> and <c>g{groups}</c>, and says what it is.</summary>
    private void ReadWord(int start)
    {
        _position = start;
        var text = TakeRun();
        var kind = Classify(text);
        if (IsBeforeEquals() && !(kind is TokenKind.Size or TokenKind.Integer or TokenKind.Expression && IsBeforeBlankPlus))
        {
            kind = TokenKind.Word;
        }

        if (kind == TokenKind.Malformed && !IsAfterPlus)
        {
            var meant = Cure(text);
            _problems.AddWithSuggestion(Rules.NotANumber, TextRange.FromBounds(start, _position), meant, text, meant);
        }

        Add(kind, start, text);
    }

    /// <summary>Takes letters, digits and expressions as far as they go.</summary>
    private string TakeRun()
    {
        var word = new StringBuilder();
        while (_position < _meant.Length)
        {
            var character = _meant[_position];
            if (character == '{' && EndOfExpression(_position) is { } end)
            {
                word.Append(_meant, _position, end - _position);
                _position = end;
            }
            else if (IsWordCharacter(character) || (character == '-' && ContinuesAfterHyphen(word)))
            {
                word.Append(character);
                _position++;
            }
            else if (character == MeantText.Nothing)
            {
                _position++;
            }
            else
            {
                break;
            }
        }

        return word.ToString();
    }

    /// <summary>Whether this follows a plus, which is a mistake by itself, or an unfinished label such as <c>0.conv+0.bn</c>; in a group others add.</summary>
    private bool IsAfterPlus => _tokens.Count > 0 && _tokens[_tokens.Count - 1] is { Kind: TokenKind.Plus } plus
        && (_openBrackets == 0 || (_tokens.Count > 1 && _tokens[_tokens.Count - 2] is var first && first.Range.End == plus.Range.Start
            && (first.Kind == TokenKind.Malformed || (first.Kind == TokenKind.Word && !IsStepOrModifier(first.Text)))));

    private static bool IsStepOrModifier(string word) =>
        Operations.IsKnown(word) || WindowKinds.Find(word) is not null || Modifiers.Find(word) is not null;

    /// <summary>Whether a blank and a plus follow in a group, where that adds: in <c>[1x1:8 + a=3x3:8]</c> 8 is no half of a label.</summary>
    private bool IsBeforeBlankPlus =>
        _openBrackets > 0 && IsBlank(_meant[_position]) && SkipBlanks(_position) is var next && next < _meant.Length && _meant[next] == '+';

    /// <summary>A hyphen belongs to a word (include-pad, p1-2) or to an exponent (1e-4), never to an arrow.</summary>
    private bool ContinuesAfterHyphen(StringBuilder word)
    {
        var next = _position + 1 < _meant.Length ? _meant[_position + 1] : ' ';
        return IsDigit(word[0]) ? word[word.Length - 1] is 'e' or 'E' && IsDigit(next)
            : word[0] != '{' && (IsDigit(next) || next is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '{');
    }

    /// <summary>Whether what was read is (part of) a label, which may look like a number: <c>3a=</c>, <c>0.conv+0.bn=</c>.</summary>
    private bool IsBeforeEquals()
    {
        var next = SkipBlanks(_position);
        if (next < _meant.Length && _meant[next] == '+')
        {
            next = SkipBlanks(next + 1);
            while (next < _meant.Length && (IsWordCharacter(_meant[next]) || _meant[next] == '{'))
            {
                next = _meant[next] != '{' ? next + 1 : EndOfExpression(next) ?? _meant.Length;
            }

            next = SkipBlanks(next);
        }

        return next < _meant.Length && _meant[next] == '=' && ArrowLength(next) == 0;
    }

    private int SkipBlanks(int position)
    {
        while (position < _meant.Length && IsBlank(_meant[position]))
        {
            position++;
        }

        return position;
    }

    /// <summary>A run of characters without any meaning is one mistake.</summary>
    private void ReadUnknown(int start)
    {
        while (_position < _meant.Length
            && !IsBlank(_meant[_position])
            && _meant[_position] != '{'
            && !IsWordCharacter(_meant[_position])
            && Punctuation(_meant[_position]) is null
            && ArrowLength(_position) == 0)
        {
            _position++;
        }

        var range = TextRange.FromBounds(start, _position);
        _problems.AddWithSuggestion(Rules.UnexpectedCharacter, range, "", _text.Substring(range.Start, range.Length));
        Add(TokenKind.Malformed, start, "");
    }

    private void Add(TokenKind kind, int start, string text)
    {
        _openBrackets += kind switch { TokenKind.OpenBracket => 1, TokenKind.CloseBracket => -1, _ => 0 };
        _tokens.Add(new Token(kind, TextRange.FromBounds(start, _position), text));
    }

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\r' or '\n' or MeantText.Nothing;

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static bool IsWordCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.'
        || (character > '\x7f' && char.IsLetter(character));
}
