using InceptionDsl.Reports;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>Labels, each with its figure or text, on a console; a figure stands under its label where both don't fit a line.</summary>
internal static class FieldLines
{
    /// <summary>Blanks between a label and what belongs to it, and what is under a label begins as far to the right.</summary>
    private const int Gap = 3;

    /// <param name="indent">Blanks before the labels.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<(string Label, Cell Cell)> fields, int indent = 0)
    {
        var labels = indent + fields.Max(field => TextLines.Width(field.Label)) + Gap;
        var edge = Math.Min(console.Profile.Width, labels + fields.Max(field => TextLines.Width(field.Cell.Text)));
        foreach (var (label, cell) in fields)
        {
            var blanks = edge - indent - TextLines.Width(label) - TextLines.Width(cell.Text);
            if (blanks >= Gap)
            {
                console.Write(new Text(new string(' ', indent) + label + new string(' ', blanks)));
                console.Write(new Text(cell.Text, Bold));
                console.WriteLine();
            }
            else
            {
                TextLines.Write(console, label.TrimStart(), indent: indent + label.Length - label.TrimStart().Length);
                // A figure wider than the terminal is rounded; one that nearly is begins further to the left.
                var text = TextLines.LeastWidth(cell.Text) <= console.Profile.Width ? cell.Text : cell.Short;
                TextLines.Write(console, text, Bold, Math.Clamp(console.Profile.Width - TextLines.LeastWidth(text), 0, indent + Gap));
            }
        }
    }

    private static Style Bold { get; } = new(decoration: Decoration.Bold);
}
