using Spectre.Console;
using Spectre.Console.Rendering;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>Text in lines no wider than a terminal, in which no figure is cut or parted from its unit.</summary>
internal static class TextLines
{
    /// <summary>Columns of a terminal that a text takes: two for a letter of Chinese, Japanese or Korean.</summary>
    public static int Width(string text) => Segment.CellCount([new Segment(text)]);

    /// <summary>Columns of a line in which no word of a text and no figure is cut.</summary>
    public static int LeastWidth(string text) => Pieces(text).Max(Width);

    /// <summary>A text, wrapped at blanks, and inside of words that are wider than a line.</summary>
    /// <param name="width">Columns of a line; at least 1.</param>
    public static IEnumerable<string> Wrap(string text, int width) =>
        text.Split('\n').SelectMany(line => Width(line) <= width ? [line] : WrapWords(line, width));

    /// <summary>Writes a text that may be wider than the terminal.</summary>
    /// <param name="indent">Blanks before each of its lines.</param>
    public static void Write(IAnsiConsole console, string text, Style? style = null, int indent = 0)
    {
        foreach (var line in Wrap(text, Math.Max(1, console.Profile.Width - indent)))
        {
            console.Write(new Text(new string(' ', indent) + line, style));
            console.WriteLine();
        }
    }

    private static IEnumerable<string> WrapWords(string text, int width)
    {
        var line = "";
        foreach (var piece in Pieces(text).SelectMany(piece => Width(piece) <= width ? [piece] : piece.Split(' ')))
        {
            if (line.Length == 0 || Width(line) + 1 + Width(piece) > width)
            {
                if (line.Length > 0)
                {
                    yield return line;
                }

                line = piece;
                while (Width(line) > width && Prefix(line, width) is var length && length < line.Length)
                {
                    yield return line[..length];
                    line = line[length..];
                }
            }
            else
            {
                line += " " + piece;
            }
        }

        yield return line;
    }

    /// <summary>Words, each figure with its unit.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var words = text.Split(' ');
        var piece = words[0];
        foreach (var word in words.Skip(1))
        {
            if (piece.Length > 0 && char.IsAsciiDigit(piece[^1]) && IsUnit(word.Trim('(', ')', ',', '.', ':', ';')))
            {
                piece += " " + word;
            }
            else
            {
                yield return piece;
                piece = word;
            }
        }

        yield return piece;
    }

    private static bool IsUnit(string word) => word is "%" or "k" or "M" or "G" or "T" or "B" or "s" or "ms" or "µs" or "ns"
        || (word.Length is > 1 and < 8 && (word.EndsWith("FLOP/s", StringComparison.Ordinal) || word.EndsWith("B/s", StringComparison.Ordinal)))
        || (word.Length == 2 && word[1] == 'B');

    /// <summary>How many characters from the left fit a line; one at least.</summary>
    private static int Prefix(string text, int width)
    {
        var length = char.IsSurrogatePair(text, 0) ? 2 : 1;
        while (length < text.Length && Width(text[..(length + 1)]) <= width)
        {
            length += length + 1 < text.Length && char.IsSurrogatePair(text, length) ? 2 : 1;
        }

        return length;
    }
}
