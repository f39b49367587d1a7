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
        foreach (var part in line.Split('\n'))
        {
            if (part.Length > 0)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(part);
            }

            _text.Append('\n');
        }
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
}
