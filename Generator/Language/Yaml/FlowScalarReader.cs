using System.Globalization;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads scalars without quotes and in quotes, whose lines are folded.</summary>
internal static class FlowScalarReader
{
    public static bool ReadPlain(ScalarCharacters read, int start, int end)
    {
        for (var index = start; index < end;)
        {
            index = IsWhite(read.Source[index]) ? ReadWhite(read, index, end) : ReadOne(read, index);
        }

        return true;
    }

    public static bool ReadSingleQuoted(ScalarCharacters read, int start, int end)
    {
        for (var index = start; index < end;)
        {
            if (read.Source[index] == '\'')
            {
                read.Add('\'', index, 2);
                index += 2;
            }
            else
            {
                index = IsWhite(read.Source[index]) ? ReadWhite(read, index, end) : ReadOne(read, index);
            }
        }

        return true;
    }

    public static bool ReadDoubleQuoted(ScalarCharacters read, int start, int end)
    {
        for (var index = start; index < end;)
        {
            var next = read.Source[index] == '\\' ? ReadEscape(read, index, end)
                : IsWhite(read.Source[index]) ? ReadWhite(read, index, end)
                : ReadOne(read, index);
            if (next <= index)
            {
                return false;
            }

            index = next;
        }

        return true;
    }

    private static int ReadOne(ScalarCharacters read, int index)
    {
        read.Add(read.Source[index], index, 1);
        return index + 1;
    }

    /// <summary>Blanks stay; one line break with the blanks around it is one blank, and each further one is a line break.</summary>
    private static int ReadWhite(ScalarCharacters read, int start, int end)
    {
        var breaks = 0;
        var index = start;
        for (; index < end && IsWhite(read.Source[index]); index++)
        {
            if (read.Source[index] == '\n' || (read.Source[index] == '\r' && (index + 1 == end || read.Source[index + 1] != '\n')))
            {
                breaks++;
            }
        }

        if (breaks == 0)
        {
            for (var blank = start; blank < index; blank++)
            {
                ReadOne(read, blank);
            }
        }
        else if (breaks == 1)
        {
            read.Add(' ', start, index - start);
        }
        else
        {
            for (var count = 1; count < breaks; count++)
            {
                read.Add('\n', start, index - start);
            }
        }

        return index;
    }

    /// <summary>The place after an escape, or its own place when it is none.</summary>
    private static int ReadEscape(ScalarCharacters read, int start, int end)
    {
        if (start + 1 >= end)
        {
            return start;
        }

        var source = read.Source;
        var digits = source[start + 1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (start + 2 + digits > end
                || !int.TryParse(source.Substring(start + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                || code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            {
                return start;
            }

            foreach (var unit in char.ConvertFromUtf32(code))
            {
                read.Add(unit, start, digits + 2);
            }

            return start + 2 + digits;
        }

        if (source[start + 1] is '\r' or '\n')
        {
            var index = start + (source[start + 1] == '\r' && start + 2 < end && source[start + 2] == '\n' ? 3 : 2);
            while (index < end && source[index] is ' ' or '\t')
            {
                index++;
            }

            return index;
        }

        if (Meaning(source[start + 1]) is not { } character)
        {
            return start;
        }

        read.Add(character, start, 2);
        return start + 2;
    }

    private static char? Meaning(char letter) => letter switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001B',
        ' ' or '"' or '\'' or '/' or '\\' => letter,
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };

    private static bool IsWhite(char character) => character is ' ' or '\t' or '\r' or '\n';
}
