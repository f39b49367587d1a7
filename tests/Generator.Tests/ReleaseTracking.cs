using System.Runtime.CompilerServices;
using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Tests;

/// <summary>The rules as the generator's release files and descriptors tell them.</summary>
public sealed class ReleaseTracking
{
    [Fact]
    public void Every_rule_is_listed_in_the_release_files()
    {
        var listed = Rows("AnalyzerReleases.Shipped.md").Concat(Rows("AnalyzerReleases.Unshipped.md"));
        var rules = Rules.All().Select(rule => $"{rule.Id} | {rule.Category} | {Descriptors.Of(rule).DefaultSeverity} | {rule.Title}");
        Assert.Equal(rules, listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("https://example.org/nets/inception-dsl", "https://example.org/nets/inception-dsl/blob/main/docs/rules/IDSL2005.md")]
    [InlineData("https://example.org/nets/inception-dsl.git", "https://example.org/nets/inception-dsl/blob/main/docs/rules/IDSL2005.md")]
    [InlineData("https://example.org/nets/inception-dsl/", "https://example.org/nets/inception-dsl/blob/main/docs/rules/IDSL2005.md")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_published_project_links_each_rule_to_its_page(string? repository, string? page) =>
        Assert.Equal(page, Descriptors.HelpLink(repository, "IDSL2005"));

    private static IEnumerable<string> Rows(string file, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../Generator/Generator", file))
            .Where(line => line.StartsWith("IDSL", StringComparison.Ordinal));
}
