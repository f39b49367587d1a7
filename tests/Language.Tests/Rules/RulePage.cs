using System.Text.RegularExpressions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>
/// A page of docs/rules: what it says, and its two examples, in C# or in YAML. The page of what is no mistake has one, which stands
/// for both.
/// </summary>
internal sealed partial record RulePage(string Id, string Title, string Wrong, string Error, string Right, int Lines, bool IsYaml)
{
    /// <summary>What stands in examples for what can't be printed or would be too long to print.</summary>
    private static readonly (string Shown, string Meant)[] StandIns =
    [
        ("1x1:64 → …", "1x1:64 → " + string.Join(" → ", Enumerable.Repeat("1x1:32", 8_000))),
        ("# …", "# " + new string('-', YamlFile.Longest)),
        ("  # 1,000 blocks …", string.Join("\n", Enumerable.Range(0, 1_000).Select(number => FormattableString.Invariant($"  B{number}: {{ conv: 1x1:8 }}")))),
        ("␉", "\t"),
        ("␇", "\a"),
        ("␤", "\u2028"),
    ];

    public static string Folder { get; } = FindFolder();

    /// <summary>The classes that the wrong example in YAML goes with; empty for none.</summary>
    public string Beside { get; init; } = "";

    public static RulePage Read(string path)
    {
        var text = File.ReadAllText(path);
        var heading = HeadingPattern().Match(text);
        var isYaml = text.Contains("\n```yaml\n", StringComparison.Ordinal);
        var language = isYaml ? "yaml" : "csharp";
        var isMistake = text.Contains("\n## Wrong\n", StringComparison.Ordinal);
        var (wrong, right) = isMistake ? ("## Wrong", "## Right") : ("## Example", "## Example");
        return new RulePage(
            heading.Groups["id"].Value,
            heading.Groups["title"].Value,
            StandIns.Aggregate(Block(text, wrong, language), (example, standIn) => example.Replace(standIn.Shown, standIn.Meant)),
            Block(text, wrong, "text"),
            Block(text, right, language),
            text.Split('\n').Length - 1,
            isYaml)
        {
            Beside = isYaml && text.Contains("```csharp\n", StringComparison.Ordinal) ? Block(text, wrong, "csharp") : "",
        };
    }

    /// <summary>A problem as the page must show it: place, message, the line and its marked characters.</summary>
    public static string Show(string source, Rule rule, string message, TextRange at)
    {
        var start = source.LastIndexOf('\n', at.Start) + 1;
        var end = source.IndexOf('\n', at.Start);
        var line = Shorten(source[start..(end < 0 ? source.Length : end)]);
        var marks = new string(' ', at.Start - start) + new string('~', Math.Max(1, Shorten(source.Substring(at.Start, at.Length)).Length));
        var row = source[..start].Count(character => character == '\n') + 1;
        return FormattableString.Invariant($"({row},{at.Start - start + 1}): {Word(rule)} {rule.Id}: {message}\n{line}\n{marks}");
    }

    /// <summary>What a compiler writes before a rule's id.</summary>
    public static string Word(Rule rule) => rule.Severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "info",
    };

    private static string Shorten(string text) =>
        StandIns.Aggregate(text, (shown, standIn) => shown.Replace(standIn.Meant, standIn.Shown));

    private static string Block(string text, string heading, string language)
    {
        var section = text[text.IndexOf(heading, StringComparison.Ordinal)..];
        var opening = $"```{language}\n";
        var start = section.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return section[start..section.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InceptionDsl.sln")))
            {
                return Path.Combine(folder.FullName, "docs", "rules");
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository: no InceptionDsl.sln above them.");
    }

    [GeneratedRegex("""\A# (?<id>IDSL\d{4}): (?<title>.+)\n""")]
    private static partial Regex HeadingPattern();
}
