using System.Text;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes indented source text with line feeds only, whatever the machine's line ending.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes one line, or several separated by line feeds, at the current indentation.</summary>
    public void Line(string line = "")
    {
        var start = 0;
        while (start <= line.Length)
        {
            var end = line.IndexOf('\n', start) is >= 0 and var found ? found : line.Length;
            if (end > start)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(line, start, end - start);
            }

            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes a text of several lines as a raw literal.</summary>
    /// <param name="before">What stands before the literal.</param>
    /// <param name="text">The text, without a line end after it.</param>
    /// <param name="after">What stands after the literal.</param>
    public void Raw(string before, string text, string after)
    {
        var quotes = RawQuotes(text);
        Line(before + quotes);
        _level++;
        Line(text);
        Line(quotes + after);
        _level--;
    }

    /// <summary>Opens a block with a brace on its own line.</summary>
    public void Open(string header)
    {
        Line(header);
        Line("{");
        _level++;
    }

    /// <summary>Closes the innermost block.</summary>
    public void Close(string after = "")
    {
        _level--;
        Line("}" + after);
    }

    public void Indent() => _level++;

    public void Outdent() => _level--;

    public override string ToString() => _text.ToString();

    /// <summary>Quotes around a raw literal: more than the text has anywhere in a row.</summary>
    private static string RawQuotes(string text)
    {
        var (longest, run) = (2, 0);
        foreach (var character in text)
        {
            run = character == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('"', longest + 1);
    }
}
