using System.Text.RegularExpressions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Every rule has a page; a mistake's wrong example gives exactly this error, and its right one gives none.</summary>
public partial class RulePageTests
{
    /// <summary>
    /// Mistakes in the C# around the attributes, or between several declarations, which the generator alone can see, and what it alone tells:
    /// Generator.Tests tests them, and both of their examples.
    /// </summary>
    private static readonly string[] OfTheGenerator =
    [
        "IDSL0003",
        "IDSL1001", "IDSL1002", "IDSL1006", "IDSL1007", "IDSL1011", "IDSL1012", "IDSL1013", "IDSL1014", "IDSL1015",
        "IDSL3036", "IDSL3037", "IDSL3038",
        "IDSL5030",
        "IDSL6001", "IDSL6002", "IDSL6003", "IDSL6004", "IDSL6005", "IDSL6006", "IDSL6007", "IDSL6008",
        "IDSL6020", "IDSL6021", "IDSL6022", "IDSL6023", "IDSL6024", "IDSL6025", "IDSL6026", "IDSL6027", "IDSL6028", "IDSL6029", "IDSL6030",
        "IDSL7001",
    ];

    public static TheoryData<string> Ids => [.. Rules.All().Select(rule => rule.Id)];

    public static TheoryData<string, FrontEnd> LanguageExamples
    {
        get
        {
            var examples = new TheoryData<string, FrontEnd>();
            foreach (var rule in Rules.All().Where(rule => !OfTheGenerator.Contains(rule.Id)))
            {
                foreach (var frontEnd in MeetIt(rule))
                {
                    examples.Add(rule.Id, frontEnd);
                }
            }

            return examples;
        }
    }

    [Fact]
    public void Ids_are_unique_and_in_order()
    {
        var ids = Rules.All().Select(rule => rule.Id).ToArray();

        Assert.All(ids, id => Assert.Matches("^IDSL[0-7][0-9]{3}$", id));
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void All_lists_every_rule_that_there_is()
    {
        var properties = typeof(Rules).GetProperties().Where(property => property.PropertyType == typeof(Rule));

        Assert.Equal(properties.Select(property => (Rule)property.GetValue(null)!).OrderBy(rule => rule.Id), Rules.All());
    }

    [Fact]
    public void Titles_are_short_and_messages_say_what_would_be_right()
    {
        Assert.All(Rules.All(), rule =>
        {
            Assert.InRange(rule.Title.Length, 5, 60);
            Assert.False(rule.Title.EndsWith('.') || rule.Message.EndsWith('.'), rule.Id);
            Assert.StartsWith("InceptionDsl.", rule.Category, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Pages_and_rules_are_the_same_and_the_index_lists_them()
    {
        var pages = Directory.GetFiles(RulePage.Folder, "IDSL*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);
        var index = File.ReadAllText(Path.Combine(RulePage.Folder, "README.md"));

        Assert.Equal(Rules.All().Select(rule => rule.Id), pages);
        Assert.Equal(
            Rules.All().Select(rule => (rule.Id, rule.Title)),
            IndexPattern().Matches(index).Select(row => (row.Groups["id"].Value, row.Groups["title"].Value)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_names_its_rule_and_is_short(string id)
    {
        var page = RulePage.Of(id);

        var rule = Rules.All().Single(rule => rule.Id == id);
        Assert.Equal((id, rule.Title), (page.Id, page.Title));
        Assert.InRange(page.Lines, 10, 90);
        Assert.All(page.Examples, example => Assert.Contains($"{RulePage.Word(rule)} {id}: ", example.Error, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_speaks_to_each_front_end_that_can_meet_its_rule_in_its_own_spelling(string id)
    {
        var page = RulePage.Of(id);

        Assert.Equal(MeetIt(Rules.All().Single(rule => rule.Id == id)), page.Examples.Select(example => example.FrontEnd));
        Assert.All(page.Examples, example => ForeignSpelling.AssertNone(example.FrontEnd, example.Error.Split('\n')[0]));
    }

    [Theory]
    [MemberData(nameof(LanguageExamples))]
    public void The_wrong_example_gives_just_the_error_that_the_page_shows(string id, FrontEnd frontEnd)
    {
        var example = RulePage.Of(id).In(frontEnd);

        var (problem, at) = Assert.Single(frontEnd == FrontEnd.Yaml ? CompiledFile.Locate(example.Wrong) : Compiled.Locate(example.Wrong));

        Assert.Equal(id, problem.Rule.Id);
        Assert.Equal(example.Error, RulePage.Show(example.Wrong, problem.Rule, problem.MessageIn(frontEnd), at), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(LanguageExamples))]
    public void The_right_example_compiles(string id, FrontEnd frontEnd)
    {
        var example = RulePage.Of(id).In(frontEnd);

        Assert.All(frontEnd == FrontEnd.Yaml ? CompiledFile.Graphs(example.Right) : [Compiled.Graph(example.Right)], graph => Assert.NotEmpty(graph.Stages));
    }

    private static FrontEnd[] MeetIt(Rule rule) => rule.OnlyIn is { } only ? [only] : [FrontEnd.CSharp, FrontEnd.Yaml];

    [GeneratedRegex("""^\| \[(?<id>IDSL\d{4})\]\(\k<id>\.md\) \| (?<title>.+) \|$""", RegexOptions.Multiline)]
    private static partial Regex IndexPattern();
}
