using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>The lines of a file, and what indents them.</summary>
internal static class YamlLines
{
    /// <summary>The tabs among the blanks before a place, when nothing else stands before it in its line.</summary>
    public static TextRange? TabBefore(string text, int place)
    {
        var first = -1;
        var last = -1;
        for (var index = place - 1; index >= 0 && text[index] is not ('\r' or '\n'); index--)
        {
            if (text[index] == '\t')
            {
                first = index;
                last = last < 0 ? index : last;
            }
            else if (text[index] is not (' ' or '-' or '?' or '\uFEFF'))
            {
                return null;
            }
        }

        return first < 0 ? null : TextRange.FromBounds(first, last + 1);
    }

    /// <summary>The first tabs at or after a place that indent a line with content.</summary>
    public static TextRange? TabAfter(string text, int place)
    {
        for (var start = LineStart(text, place); start < text.Length; start = NextLine(text, start))
        {
            var content = start;
            while (content < text.Length && text[content] is ' ' or '\t')
            {
                content++;
            }

            if (content >= place && content < text.Length && text[content] is not ('\r' or '\n' or '#') && TabBefore(text, content) is { } tab)
            {
                return tab;
            }
        }

        return null;
    }

    /// <summary>The number of a place's line, from 1.</summary>
    public static int LineNumber(string text, int place)
    {
        var number = 1;
        for (var next = NextLine(text, 0); next <= place && next > 0; next = next < text.Length ? NextLine(text, next) : 0)
        {
            number++;
        }

        return number;
    }

    /// <summary>Where the line of a place begins.</summary>
    public static int LineStart(string text, int place)
    {
        var start = place;
        while (start > 0 && text[start - 1] is not ('\r' or '\n'))
        {
            start--;
        }

        return start;
    }

    /// <summary>The line of a place, without its line break.</summary>
    public static TextRange Line(string text, int place)
    {
        var start = LineStart(text, place);
        var end = text.IndexOfAny(['\r', '\n'], Math.Min(place, text.Length));
        return TextRange.FromBounds(start, end < 0 ? text.Length : Math.Max(start, end));
    }

    /// <summary>Where the line after that of a place begins; the text's end when there is none.</summary>
    public static int NextLine(string text, int place)
    {
        var end = Line(text, place).End;
        return end < text.Length && text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : Math.Min(end + 1, text.Length);
    }
}
