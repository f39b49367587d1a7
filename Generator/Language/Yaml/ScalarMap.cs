using System.Text;
using InceptionDsl.Language.Text;
using YamlDotNet.Core;

namespace InceptionDsl.Language.Yaml;

/// <summary>Finds the file's characters that wrote each character of a scalar's value.</summary>
internal static class ScalarMap
{
    /// <summary>One range for each UTF-16 unit of the value, or null where the text could not be followed exactly.</summary>
    public static TextRange[]? Of(string source, TextRange range, string value, ScalarStyle style)
    {
        var start = AfterProperties(source, range);
        var read = new ScalarCharacters(source);
        var isRead = style switch
        {
            ScalarStyle.Plain => FlowScalarReader.ReadPlain(read, start, range.End),
            ScalarStyle.SingleQuoted => FlowScalarReader.ReadSingleQuoted(read, start + 1, range.End - 1),
            ScalarStyle.DoubleQuoted => FlowScalarReader.ReadDoubleQuoted(read, start + 1, range.End - 1),
            ScalarStyle.Literal => BlockScalarReader.Read(read, start, range.End, isFolded: false),
            ScalarStyle.Folded => BlockScalarReader.Read(read, start, range.End, isFolded: true),
            _ => false,
        };

        // A map of another text than the value would point at wrong characters.
        return isRead ? read.For(value) : null;
    }

    /// <summary>Steps over an anchor and a tag.</summary>
    private static int AfterProperties(string source, TextRange range)
    {
        var index = range.Start;
        while (index < range.End && source[index] is '&' or '!')
        {
            while (index < range.End && source[index] is not (' ' or '\t' or '\r' or '\n'))
            {
                index++;
            }

            while (index < range.End && source[index] is ' ' or '\t' or '\r' or '\n')
            {
                index++;
            }
        }

        return index;
    }
}

/// <summary>Characters as they are read, each with the characters of the file that wrote it.</summary>
internal sealed class ScalarCharacters(string source)
{
    private readonly StringBuilder _value = new();
    private readonly List<TextRange> _ranges = [];

    public string Source { get; } = source;

    public void Add(char character, int start, int length)
    {
        _value.Append(character);
        _ranges.Add(new TextRange(start, length));
    }

    /// <summary>The ranges of a value; null when what was read is another one, line breaks at the end excepted.</summary>
    public TextRange[]? For(string value)
    {
        var text = _value.ToString();
        return text.StartsWith(value, StringComparison.Ordinal) && text.Skip(value.Length).All(character => character == '\n')
            ? [.. _ranges.Take(value.Length)]
            : null;
    }
}
