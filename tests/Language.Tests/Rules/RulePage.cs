using System.Text.RegularExpressions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>A mistake of a page of docs/rules in one front end; of what is no mistake the one example stands for both.</summary>
/// <param name="FrontEnd">What it is written in.</param>
/// <param name="Beside">The classes that a wrong example in YAML goes with; empty for none.</param>
/// <param name="Wrong">The mistake.</param>
/// <param name="Error">What is told of it.</param>
/// <param name="Right">What would be right.</param>
internal sealed record RuleExample(FrontEnd FrontEnd, string Beside, string Wrong, string Error, string Right);

/// <summary>A page of docs/rules: what it says, and its examples in the front ends that can meet the rule.</summary>
internal sealed partial record RulePage(string Id, string Title, int Lines, IReadOnlyList<RuleExample> Examples)
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

    /// <summary>The page of a rule.</summary>
    public static RulePage Of(string id) => Read(Path.Combine(Folder, id + ".md"));

    /// <summary>The example in a front end.</summary>
    public RuleExample In(FrontEnd frontEnd) => Examples.Single(example => example.FrontEnd == frontEnd);

    private static RulePage Read(string path)
    {
        var text = File.ReadAllText(path);
        var heading = HeadingPattern().Match(text);
        var isMistake = text.Contains("\n## Wrong\n", StringComparison.Ordinal);
        var wrong = WithErrors(Section(text, isMistake ? "Wrong" : "Example"));
        var right = isMistake ? Blocks(Section(text, "Right")) : [.. wrong.Select(example => (example.Language, example.Code))];
        return new RulePage(
            heading.Groups["id"].Value,
            heading.Groups["title"].Value,
            text.Split('\n').Length - 1,
            [
                .. wrong.Select(example => new RuleExample(
                    example.Language == "yaml" ? FrontEnd.Yaml : FrontEnd.CSharp,
                    example.Beside,
                    StandIns.Aggregate(example.Code, (code, standIn) => code.Replace(standIn.Shown, standIn.Meant)),
                    example.Error,
                    right.Single(block => block.Language == example.Language).Text)),
            ]);
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

    private static string Section(string text, string heading)
    {
        var start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal) + 1;
        return text[start..text.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }

    private static IReadOnlyList<(string Language, string Text)> Blocks(string section) =>
        [.. BlockPattern().Matches(section).Select(block => (block.Groups["language"].Value, block.Groups["text"].Value))];

    /// <summary>Each declaration with what is told of it, and what stands before it.</summary>
    private static List<(string Language, string Beside, string Code, string Error)> WithErrors(string section)
    {
        var examples = new List<(string, string, string, string)>();
        var pending = new List<(string Language, string Text)>();
        foreach (var block in Blocks(section))
        {
            if (block.Language != "text")
            {
                pending.Add(block);
                continue;
            }

            examples.Add((pending[^1].Language, string.Concat(pending.SkipLast(1).Select(beside => beside.Text)), pending[^1].Text, block.Text));
            pending = [];
        }

        return examples;
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

    [GeneratedRegex("""^```(?<language>\w+)\n(?<text>.*?)\n```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
