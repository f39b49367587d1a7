namespace InceptionDsl.Language;

internal sealed partial class Tokenizer
{
    /// <summary>What a run of letters and digits is: a number, a size, a word, or nothing that can be read.</summary>
    private static TokenKind Classify(string text)
    {
        var digits = CountDigits(text, 0);
        if (digits == text.Length)
        {
            return TokenKind.Integer;
        }

        if (digits == 0)
        {
            return text[0] == '.' && CountDigits(text, 1) > 0 ? ClassifyDecimal(text) : TokenKind.Word;
        }

        if (text[digits] != 'x')
        {
            return ClassifyDecimal(text);
        }

        var end = digits + 1 + CountDigits(text, digits + 1);
        return end > digits + 1 && (end == text.Length || text.Substring(end) == "r") ? TokenKind.Size : TokenKind.Malformed;
    }

    private static TokenKind ClassifyDecimal(string text) =>
        Numbers.TryReadDecimal(text, out _) ? TokenKind.Decimal : TokenKind.Malformed;

    /// <summary>What was probably meant by a malformed number: its leading digits, or the kernel that it begins like.</summary>
    private static string Cure(string text)
    {
        var height = text.Substring(0, CountDigits(text, 0));
        if (height.Length == text.Length || text[height.Length] is not ('x' or 'X'))
        {
            return height.Length == 0 ? "1" : height;
        }

        var width = text.Substring(height.Length + 1, CountDigits(text, height.Length + 1));
        return height + "x" + (width.Length == 0 ? height : width) + (text[text.Length - 1] is 'r' or 'R' ? "r" : "");
    }

    private static int CountDigits(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsDigit(text[end]))
        {
            end++;
        }

        return end - start;
    }
}
