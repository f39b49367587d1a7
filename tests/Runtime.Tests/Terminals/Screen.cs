using System.Globalization;
using System.Text;

namespace InceptionDsl.Runtime.Tests.Terminals;

/// <summary>
/// What a terminal shows, and what has scrolled off its top: the part of ECMA-48 that programs here write. Anything else throws.
/// Lines wrap as in xterm: what is written in the last column wraps only when more follows.
/// </summary>
/// <param name="width">Columns.</param>
/// <param name="reflows">Whether lines are wrapped anew when the terminal is resized, as most do; else they are cut, as xterm does.</param>
internal sealed class Screen(int width, bool reflows = true) : TextWriter
{
    private const int Height = 40;

    private readonly List<Row> _rows = [new()];
    private int _row;
    private int _column;
    private bool _wraps = true;
    private string _sequence = "";

    /// <summary>Columns.</summary>
    public int Width { get; private set; } = width;

    /// <summary>How often a text went on in the next row because the terminal was too narrow for it.</summary>
    public int Wrapped { get; private set; }

    /// <summary>Whether the cursor is shown.</summary>
    public bool ShowsCursor { get; private set; } = true;

    /// <summary>The rows down to the last that is not empty, without the blanks at their ends.</summary>
    public IReadOnlyList<string> Lines =>
        [.. _rows.Select(row => row.Text.ToString().TrimEnd()).Reverse().SkipWhile(line => line.Length == 0).Reverse()];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_rows)
        {
            if (_sequence.Length > 0 || value == '\e')
            {
                _sequence += value;
                if (IsComplete(_sequence))
                {
                    var sequence = _sequence;
                    _sequence = "";
                    Obey(sequence);
                }

                return;
            }

            switch (value)
            {
                case '\r':
                    _column = 0;
                    break;
                case '\n':
                    // As a terminal's driver has it: to the beginning of the next line.
                    (_row, _column) = (_row + 1, 0);
                    Row();
                    break;
                case '\a':
                    break;
                default:
                    Put(value);
                    break;
            }
        }
    }

    /// <summary>Makes the terminal narrower or wider.</summary>
    public void Resize(int width)
    {
        lock (_rows)
        {
            Width = width;
            if (reflows)
            {
                Reflow();
            }
            else
            {
                _rows.ForEach(row => row.Text.Length = Math.Min(row.Text.Length, width));
                _column = Math.Min(_column, width - 1);
            }
        }
    }

    /// <summary>Each line in as many rows as it needs; the cursor stays at its character.</summary>
    private void Reflow()
    {
        var lines = new List<StringBuilder>();
        var (line, at) = (0, 0);
        foreach (var (index, row) in _rows.Index())
        {
            if (!row.GoesOn)
            {
                lines.Add(new StringBuilder());
            }

            if (index == _row)
            {
                (line, at) = (lines.Count - 1, lines[^1].Length + _column);
            }

            lines[^1].Append(row.Text);
        }

        _rows.Clear();
        foreach (var (index, text) in lines.Index())
        {
            if (index == line)
            {
                (_row, _column) = (_rows.Count + (at / Width), at % Width);
            }

            for (var start = 0; start == 0 || start < text.Length; start += Width)
            {
                _rows.Add(new Row { GoesOn = start > 0 });
                _rows[^1].Text.Append(text.ToString(start, Math.Min(Width, text.Length - start)));
            }
        }

        Row();
    }

    private void Put(char character)
    {
        if (_column == Width)
        {
            if (_wraps)
            {
                Wrapped++;
                (_row, _column) = (_row + 1, 0);
                Row().GoesOn = true;
            }
            else
            {
                _column--;
            }
        }

        var text = Row().Text;
        text.Append(' ', Math.Max(0, _column + 1 - text.Length));
        text[_column++] = character;
    }

    private Row Row()
    {
        while (_rows.Count <= _row)
        {
            _rows.Add(new Row());
        }

        return _rows[_row];
    }

    private static bool IsComplete(string sequence) => sequence switch
    {
        "\e" or "\e[" or "\e]" => false,
        ['\e', '[', .., var last] => last is >= '@' and <= '~',
        ['\e', ']', .., var last] => last == '\a' || sequence.EndsWith("\e\\", StringComparison.Ordinal),
        ['\e', '(' or ')', ..] => sequence.Length == 3,
        _ => true,
    };

    private void Obey(string sequence)
    {
        if (sequence is "\e=" or "\e>" or "\e(B" || sequence.StartsWith("\e]", StringComparison.Ordinal))
        {
            return;
        }

        var parameters = sequence[2..^1];
        var number = int.TryParse(parameters, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : (int?)null;
        switch (sequence[^1], parameters)
        {
            case ('m', _) or ('h' or 'l', "?1") or ('t', _):
                break;
            case ('h' or 'l', "?25"):
                ShowsCursor = sequence[^1] == 'h';
                break;
            case ('h' or 'l', "?7"):
                _wraps = sequence[^1] == 'h';
                break;
            case ('J', "" or "0"):
                Cut();
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case ('K', "" or "0"):
                Cut();
                break;
            case ('K', "2"):
                Row().Text.Clear();
                break;
            case ('A', _):
                _row = Math.Max(Math.Max(0, _rows.Count - Height), _row - (number ?? 1));
                break;
            case ('B', _):
                _row += number ?? 1;
                Row();
                break;
            case ('C', _):
                _column = Math.Min(Width - 1, _column + (number ?? 1));
                break;
            case ('D', _):
                _column = Math.Max(0, _column - (number ?? 1));
                break;
            case ('G', _):
                _column = (number ?? 1) - 1;
                break;
            default:
                throw new InvalidOperationException($"Unknown to this terminal: {sequence.Replace("\e", "ESC ", StringComparison.Ordinal)}");
        }
    }

    private void Cut()
    {
        Row().Text.Length = Math.Min(Row().Text.Length, _column);
        if (_rows.Count > _row + 1)
        {
            _rows[_row + 1].GoesOn = false;
        }
    }
}

/// <summary>One row of a screen.</summary>
internal sealed class Row
{
    public StringBuilder Text { get; } = new();

    /// <summary>Whether it is the rest of what did not fit the row before.</summary>
    public bool GoesOn { get; set; }
}
