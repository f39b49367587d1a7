using System.Text;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>Python's text, indented, with line feeds only.</summary>
internal sealed class PythonText
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

    /// <summary>Writes the head of a block, which <see cref="Close"/> ends.</summary>
    public void Open(string head)
    {
        Line(head);
        _level++;
    }

    public void Close() => _level--;

    public override string ToString() => _text.ToString();
}
