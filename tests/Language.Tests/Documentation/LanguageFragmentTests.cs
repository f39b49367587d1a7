using System.Globalization;
using System.Text.RegularExpressions;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>The tables of docs/language.md that show short texts and what becomes of them.</summary>
public partial class LanguageFragmentTests
{
    public static TheoryData<int> Tables => [.. LanguagePage.Page.Tables.Where(table => SubjectOf(table) is not null).Select(table => table.Line)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Each_row_is_true(int line)
    {
        var table = LanguagePage.Page.Tables.Single(table => table.Line == line);
        var subject = SubjectOf(table)!;

        Assert.NotEmpty(table.Rows);
        Assert.All(table.Rows, row => Check(table, subject, row));
    }

    [Fact]
    public void There_are_such_tables_for_shapes_paths_and_both_spellings()
    {
        var second = LanguagePage.Page.Tables.Where(table => SubjectOf(table) is not null).Select(table => table.Heading[1]).ToArray();

        Assert.All(["gives", "weights", "YAML"], what => Assert.Contains(what, second));
    }

    private static void Check(MarkdownTable table, Match subject, IReadOnlyList<string> row)
    {
        var written = MarkdownTable.CodeIn(row[0])[0];
        switch (table.Heading[1])
        {
            case "YAML":
                Assert.Equal(StageOf($"[Network(\"3x8x8\")] {written} class N;"), YamlStageOf(MarkdownTable.CodeIn(row[1])[0]));
                break;
            case "weights":
                Assert.Equal(MarkdownTable.CodeIn(row[1]), WeightPaths.Of(Compiled.Graph(SourceOf(subject, written))));
                break;
            case "parameters":
                Assert.Equal(row[1], Compiled.Report(SourceOf(subject, written)).Total.Parameters.ToString("N0", CultureInfo.InvariantCulture));
                break;
            case "becomes":
                Assert.Equal(MarkdownTable.CodeIn(row[1])[0],
                    Rewritten(written, MarkdownTable.CodeIn(subject.Value)[0], MarkdownTable.CodeIn(subject.Value)[1]));
                break;
            default:
                CheckShape(SourceOf(subject, written), row[1]);
                break;
        }
    }

    /// <summary>The shape that comes out, or the error.</summary>
    private static void CheckShape(string source, string expected)
    {
        var problems = Compiled.Problems(source);
        var found = problems.Count == 0
            ? Compiled.Report(source).Stages[^1].Output.ToString()
            : string.Join(", ", problems.Select(problem => $"[{problem.Problem.Rule.Id}](rules/{problem.Problem.Rule.Id}.md)"));
        Assert.True(expected == found, $"{source} gives {found}, not {expected}");
    }

    private static string Rewritten(string chain, string pattern, string replacement)
    {
        var source = $"[Network(\"64x56x56\")] [Conv(\"{chain}\", Name = \"x\")] class Base; [Variant<Base>] [Rewrite(\"{pattern}\", \"{replacement}\")] class Other;";
        Assert.Empty(Compiled.Problems(source).Select(problem => problem.Problem.ToString()));
        return DeclarationSet.Read(source).Resolve("Other")!.Stages[0].Text!;
    }

    private static StageDefinition StageOf(string source) => Declaration.Network(source).Stages.Single();

    private static StageDefinition YamlStageOf(string written)
    {
        var text = $"network: N\ninput: 3x8x8\nstages:\n  {written}\n";
        var file = YamlDefinitions.Read(text);
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return file.Networks.Single().Definition.Stages.Single();
    }

    /// <summary>A network of one stage, which is the row's first text, or whose first value that is.</summary>
    private static string SourceOf(Match subject, string written)
    {
        var kind = subject.Groups["kind"].Value;
        var settings = subject.Groups["settings"] is { Success: true, Value: var given } ? ", " + given : "";
        var input = subject.Groups["input"].Value.Replace('×', 'x');
        var stage = kind == "Stage" ? written : $"[{kind}(\"{written}\", Name = \"x\")]";
        return $"[Network(\"{input}\"{settings})] {stage} class N;";
    }

    /// <summary>What a table's heading says that its rows are about: <c>Conv on 64×56×56</c>, <c>Stage on 64×56×56, Norm = Norm.Batch</c>.</summary>
    private static Match? SubjectOf(MarkdownTable table) => table.Name.Length == 0
        && SubjectPattern().Match(table.Heading[0].Replace("`", "", StringComparison.Ordinal)) is { Success: true } match ? match
        : RewritePattern().Match(table.Heading[0]) is { Success: true } rewrite ? rewrite
        : table.Heading is ["C#", "YAML"] ? RewritePattern().Match("`5x5` → `5x5`")
        : null;

    [GeneratedRegex("^(?<kind>Conv|Inception|MaxPool|Stage) on (?<input>[0-9]+×[0-9]+×[0-9]+)(?:, (?<settings>.+))?$")]
    private static partial Regex SubjectPattern();

    [GeneratedRegex("^`[^`]+` as `[^`]+`|^`[^`]+` → `[^`]+`")]
    private static partial Regex RewritePattern();
}
