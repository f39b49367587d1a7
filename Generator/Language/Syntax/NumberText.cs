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

    /// <summary>Reads numbers with an x between each two, from <paramref name="start"/> on; gives the index after them.</summary>
    /// <returns>The start when there is no number.</returns>
    public static int ReadList(string text, int start, out EquatableArray<TextRange> numbers)
    {
        var read = new List<TextRange>();
        var (begin, end) = (start, start);
        while (EndOf(text, begin) is var next && next > begin)
        {
            read.Add(TextRange.FromBounds(begin, next));
            end = next;
            if (end == text.Length || text[end] != 'x')
            {
                break;
            }

            begin = end + 1;
        }

        numbers = read.ToEquatableArray();
        return end;
    }
}
