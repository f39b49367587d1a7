using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>Finds numbers inside words: digits, or an expression in braces.</summary>
internal static class NumberText
{
    /// <summary>Index after the number that begins at <paramref name="start"/>; <paramref name="start"/> itself when none does.</summary>
    public static int EndOf(string text, int start)
    {
        if (start < text.Length && text[start] == '{')
        {
            return Math.Max(start, text.IndexOf('}', start) + 1);
        }

        var end = start;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end;
    }

    /// <summary>Reads one number, or two with an x between them, from <paramref name="start"/> on; gives the index after them.</summary>
    /// <returns>The start when there is no number; the pair's second part equals the first when there is one number.</returns>
    public static int ReadPair(string text, int start, out TextRange first, out TextRange second)
    {
        var end = EndOf(text, start);
        first = second = TextRange.FromBounds(start, end);
        if (end == start || end >= text.Length || text[end] != 'x' || EndOf(text, end + 1) is var last && last == end + 1)
        {
            return end;
        }

        second = TextRange.FromBounds(end + 1, last);
        return last;
    }
}
