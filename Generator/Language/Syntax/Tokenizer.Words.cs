using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

internal sealed partial class Tokenizer
{
    /// <summary>Reads a text in single quotes.</summary>
    private void ReadQuoted(int start)
    {
        while (_position < _meant.Length && _meant[_position] != '\'')
        {
            _position++;
        }

        if (_position == _meant.Length)
        {
            _problems.Add(Rules.UnclosedBracket, new TextRange(start, 1), "'");
            Add(TokenKind.Malformed, start, "");
            return;
        }

        _position++;
        Add(TokenKind.Text, start, new string(_meant, start + 1, _position - start - 2).Replace(MeantText.Nothing, ' '));
    }

    /// <summary>What a run of letters, digits and expressions is: a number, a size, a word, or nothing that can be read.</summary>
    private static TokenKind Classify(string text)
    {
        var end = NumberText.EndOf(text, 0);
        if (end == text.Length)
        {
            return text[0] == '{' ? TokenKind.Expression : TokenKind.Integer;
        }

        if (end == 0)
        {
            // A kernel of one dimension: k9, k{size}, k9r.
            var last = text[0] == 'k' ? NumberText.EndOf(text, 1) : 0;
            if (last > 1 && (last == text.Length || text.Substring(last) == "r"))
            {
                return TokenKind.Size;
            }

            return text[0] == '.' && NumberText.EndOf(text, 1) > 1 ? ClassifyDecimal(text) : TokenKind.Word;
        }

        if (text[end] != 'x')
        {
            return ClassifyDecimal(text);
        }

        var after = NumberText.ReadList(text, 0, out var numbers);
        return numbers.Count > 1 && (after == text.Length || text.Substring(after) == "r") ? TokenKind.Size : TokenKind.Malformed;
    }

    private static TokenKind ClassifyDecimal(string text) =>
        Numbers.TryReadDecimal(text, out _) ? TokenKind.Decimal : TokenKind.Malformed;

    /// <summary>What was probably meant by a malformed number: the number that it begins with, or the kernel that it begins like.</summary>
    private static string Cure(string text)
    {
        var height = text.Substring(0, NumberText.EndOf(text, 0));
        if (height.Length == text.Length || text[height.Length] is not ('x' or 'X'))
        {
            return height.Length == 0 ? "1" : height;
        }

        var start = height.Length + 1;
        var width = text.Substring(start, NumberText.EndOf(text, start) - start);
        return height + "x" + (width.Length == 0 ? height : width) + (text[text.Length - 1] is 'r' or 'R' ? "r" : "");
    }
}
