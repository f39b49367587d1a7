using System.Text.RegularExpressions;

namespace InceptionDsl.Language.Tests;

public partial class ContributingPageTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(RulePage.Folder, "..", ".."));

    /// <summary>The page's files and folders: what it has as code and with a slash inside or at the end.</summary>
    public static TheoryData<string> Paths => [.. PathPattern().Matches(File.ReadAllText(Path.Combine(Root, "docs", "contributing.md")))
        .Select(match => match.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_it_names_exists(string path) =>
        Assert.True(path.EndsWith('/') ? Directory.Exists(Path.Combine(Root, path)) : File.Exists(Path.Combine(Root, path)), path);

    /// <summary>Each kind of addition that the page promises has its list and its example.</summary>
    [Fact]
    public void Each_addition_has_a_list_and_an_example()
    {
        var sections = File.ReadAllText(Path.Combine(Root, "docs", "contributing.md")).ReplaceLineEndings("\n").Split("\n## ").Skip(2).ToList();

        Assert.Equal(
            [
                "A layer", "A step's word", "An activation", "A modifier", "A stage", "A setting", "A rule", "A column", "A command",
                "A format of weights", "A form of export", "An engine of inference forms", "An operator of an import", "An engine of several processes",
                "An augmentation", "A framing", "A plan of crops", "A recipe", "A setting of recipes", "An optimizer", "A schedule", "A data set",
            ],
            sections.Select(section => section[..section.IndexOf('\n', StringComparison.Ordinal)]));
        Assert.All(sections, section => Assert.Matches(@"\n1\. [\s\S]+\n\nExample: ", section));
    }

    [GeneratedRegex("`([\\w./-]+/[\\w.-]*)`")]
    private static partial Regex PathPattern();
}
