using System.Globalization;
using InceptionDsl.Generator.Tests.Verification;
using InceptionDsl.Language;
using InceptionDsl.Language.Tests;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// The pages of the rules that the generator alone can report: the wrong example gives just the error that the page shows,
/// and the right one gives none. Language.Tests does the same for all other pages.
/// </summary>
public sealed class RulePageExamples
{
    public static TheoryData<string> Ids =>
    [
        "IDSL1001", "IDSL1002", "IDSL1006", "IDSL1007", "IDSL1011", "IDSL1012", "IDSL1013",
        "IDSL6001", "IDSL6002", "IDSL6003", "IDSL6004",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_gives_just_the_error_that_the_page_shows(string id)
    {
        var page = Page(id);
        var run = Run(page.Wrong);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(page.Error, Show(page.Wrong, diagnostic), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_example_compiles(string id)
    {
        var run = Run(Page(id).Right);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.NotEmpty(run.Networks);
    }

    private static RulePage Page(string id) => RulePage.Read(Path.Combine(RulePage.Folder, id + ".md"));

    private static GeneratorRun Run(string source) => GeneratorRun.Of(source, "global using InceptionDsl;");

    private static string Show(string source, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        return RulePage.Show(source + "\n", new Problem(new Rule(diagnostic.Id, "", message), default, []), new TextRange(span.Start, span.Length));
    }
}
