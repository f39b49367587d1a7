using System.Text.RegularExpressions;

namespace InceptionDsl.Language.Tests;

/// <summary>A block of code in a page.</summary>
/// <param name="Language">What stands after the opening fence.</param>
/// <param name="Text">The code, without the fences.</param>
/// <param name="Line">Number of the opening fence's line, from 1.</param>
internal sealed record MarkdownCode(string Language, string Text, int Line);

/// <summary>A table of a page.</summary>
/// <param name="Name">What a comment before it calls it, <c>&lt;!-- table: name --&gt;</c>; empty for none.</param>
/// <param name="Lines">Its lines as they stand in the page, heading included.</param>
/// <param name="Line">Number of its first line, from 1.</param>
internal sealed partial record MarkdownTable(string Name, IReadOnlyList<string> Lines, int Line)
{
    /// <summary>The heading's cells.</summary>
    public IReadOnlyList<string> Heading => Cells(Lines[0]);

    /// <summary>The cells of each row.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => [.. Lines.Skip(2).Select(Cells)];

    /// <summary>What a cell holds as code, without its backticks; empty when it holds none.</summary>
    public static IReadOnlyList<string> CodeIn(string cell) => [.. CodePattern().Matches(cell).Select(match => match.Groups[1].Value)];

    /// <summary>A cell's text in a table's line, where a bar would end it.</summary>
    public static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static IReadOnlyList<string> Cells(string line) =>
        [.. BarPattern().Split(line.Trim().Trim('|')).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex("(?<!\\\\)\\|")]
    private static partial Regex BarPattern();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodePattern();
}

/// <summary>What a page of docs holds that can be checked: code, tables, headings and links.</summary>
/// <param name="Codes">Blocks of code, in order.</param>
/// <param name="Tables">Tables, in order.</param>
/// <param name="Anchors">The anchors of its headings.</param>
/// <param name="Links">The targets of its links.</param>
internal sealed partial record MarkdownPage(
    IReadOnlyList<MarkdownCode> Codes, IReadOnlyList<MarkdownTable> Tables, IReadOnlyList<string> Anchors, IReadOnlyList<string> Links)
{
    public static MarkdownPage Read(string path)
    {
        var lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        var codes = new List<MarkdownCode>();
        var tables = new List<MarkdownTable>();
        var anchors = new List<string>();
        var links = new List<string>();
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.IndexOf(lines, "```", index + 1);
                codes.Add(new MarkdownCode(line[3..], string.Join('\n', lines[(index + 1)..end]), index + 1));
                index = end;
            }
            else if (line.StartsWith('|'))
            {
                var end = Array.FindIndex(lines, index, other => !other.StartsWith('|'));
                var name = NamePattern().Match(lines[index - 1]) is { Success: true } named ? named.Groups[1].Value : "";
                tables.Add(new MarkdownTable(name, lines[index..end], index + 1));
                links.AddRange(lines[index..end].SelectMany(LinksIn));
                index = end - 1;
            }
            else
            {
                links.AddRange(LinksIn(line));
                if (line.StartsWith('#'))
                {
                    anchors.Add(Anchor(line.TrimStart('#').Trim()));
                }
            }
        }

        return new MarkdownPage(codes, tables, anchors, links);
    }

    private static IEnumerable<string> LinksIn(string line) => LinkPattern().Matches(line).Select(match => match.Groups[1].Value);

    /// <summary>The anchor that GitHub gives a heading: lower case, blanks as hyphens, no punctuation.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex("<!-- table: ([a-z-]+) -->")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();
}
