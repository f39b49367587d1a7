using System.Text;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>Leaves out the blanks at lines' ends, with which tables are filled up.</summary>
internal sealed class LineTrimmingWriter(TextWriter inner) : TextWriter
{
    private int _blanks;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        var text = new StringBuilder(buffer.Length);
        foreach (var character in buffer)
        {
            if (character == ' ')
            {
                _blanks++;
                continue;
            }

            text.Append(' ', character is '\n' or '\r' ? 0 : _blanks).Append(character);
            _blanks = 0;
        }

        inner.Write(text.ToString());
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
