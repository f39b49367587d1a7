using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads scalars after <c>|</c> and <c>&gt;</c>: indented lines, in the second form folded.</summary>
internal static class BlockScalarReader
{
    /// <summary>Reads from the indicator on, line breaks at the end included. False when the indentation is given by a digit.</summary>
    public static bool Read(ScalarCharacters read, int start, int end, bool isFolded)
    {
        var source = read.Source;
        var line = LineAt(source, start, end);
        if (source.Substring(start, line.End - start).Split('#')[0].Any(char.IsDigit))
        {
            return false;
        }

        var lines = new List<TextRange>();
        for (var next = AfterBreak(source, line.End); next < end; next = AfterBreak(source, line.End))
        {
            line = LineAt(source, next, end);
            lines.Add(line);
        }

        var first = lines.FirstOrDefault(content => !IsBlank(source, content));
        var indentation = Blanks(source, first);
        var body = lines.TakeWhile(content => IsBlank(source, content) || Blanks(source, content) >= indentation).ToArray();
        ReadLines(read, body, indentation, isFolded);
        return indentation > 0;
    }

    private static void ReadLines(ScalarCharacters read, TextRange[] lines, int indentation, bool isFolded)
    {
        var previous = -1;
        var wasIndentedMore = false;
        for (var number = 0; number < lines.Length; number++)
        {
            var line = TextRange.FromBounds(Math.Min(lines[number].Start + indentation, lines[number].End), lines[number].End);
            if (line.Length == 0)
            {
                continue;
            }

            var isIndentedMore = read.Source[line.Start] is ' ' or '\t';
            ReadBreaks(read, lines, previous, number, isFolded && previous >= 0 && !isIndentedMore && !wasIndentedMore);
            for (var index = line.Start; index < line.End; index++)
            {
                read.Add(read.Source[index], index, 1);
            }

            (previous, wasIndentedMore) = (number, isIndentedMore);
        }

        ReadBreaks(read, lines, previous, lines.Length, isFolded: false);
    }

    /// <summary>The line breaks between two lines with content; before the first there is none of a line itself.</summary>
    private static void ReadBreaks(ScalarCharacters read, TextRange[] lines, int from, int to, bool isFolded)
    {
        if (isFolded && to == from + 1)
        {
            read.Add(' ', lines[from].End, 0);
            return;
        }

        for (var number = Math.Max(0, isFolded ? from + 1 : from); number < to; number++)
        {
            read.Add('\n', lines[number].End, 0);
        }
    }

    private static TextRange LineAt(string source, int start, int end)
    {
        var found = source.IndexOfAny(['\r', '\n'], start, end - start);
        return TextRange.FromBounds(start, found < 0 ? end : found);
    }

    private static int AfterBreak(string source, int end) =>
        end + (end + 1 < source.Length && source[end] == '\r' && source[end + 1] == '\n' ? 2 : 1);

    private static bool IsBlank(string source, TextRange line) => Blanks(source, line) == line.Length;

    private static int Blanks(string source, TextRange line)
    {
        var count = 0;
        while (count < line.Length && source[line.Start + count] == ' ')
        {
            count++;
        }

        return count;
    }
}
