using System.Globalization;
using InceptionDsl.Generator.Tests.Verification;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Tests;
using InceptionDsl.Language.Text;
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
        "IDSL1001", "IDSL1002", "IDSL1006", "IDSL1007", "IDSL1011", "IDSL1012", "IDSL1013", "IDSL1014", "IDSL1015",
        "IDSL6001", "IDSL6002", "IDSL6003", "IDSL6004", "IDSL6005", "IDSL6006", "IDSL6007", "IDSL6008",
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_gives_just_the_error_that_the_page_shows(string id)
    {
        var page = Page(id);
        var run = Run(page, page.Wrong);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(page.Error, Show(page.Wrong, diagnostic), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_right_example_compiles(string id)
    {
        var page = Page(id);
        var run = Run(page, page.Right);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.NotEmpty(run.Networks);
    }

    [Fact]
    public void What_is_no_mistake_is_told_as_the_page_shows()
    {
        var page = Page("IDSL7001");
        var run = GeneratorRun.Of(
            GeneratorRun.Compile(page.Right, "global using InceptionDsl;"), GeneratorRun.NewDriver(null, ("InceptionDslShowCosts", "true")));
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(
            page.Error, string.Join('\n', run.Diagnostics.Select(diagnostic => Show(page.Right, diagnostic))), ignoreLineEndingDifferences: true);
    }

    private static RulePage Page(string id) => RulePage.Read(Path.Combine(RulePage.Folder, id + ".md"));

    /// <summary>An example, beside the classes that the page shows for one in YAML, and a class of another project.</summary>
    private static GeneratorRun Run(RulePage page, string example)
    {
        const string Usings = "global using InceptionDsl;";
        var vendor = GeneratorRun.Of(
            """
            namespace Vendor;
            [InceptionDsl.DefinitionText("network: Net\ninput: 3x8x8\nclasses: 0\nattention: 8\nstages: [conv: 1x1:8]\n")] public class Net;
            """);
        var compilation = page.IsYaml ? GeneratorRun.Compile(Usings, page.Beside) : GeneratorRun.Compile(example, Usings);
        TextFile[] files = page.IsYaml ? [new TextFile("example.network.yaml", example)] : [];
        return GeneratorRun.Of(compilation.WithAssemblyName("User").AddReferences(vendor.Emit()), files);
    }

    /// <summary>A diagnostic as a page shows it.</summary>
    internal static string Show(string source, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        return RulePage.Show(
            source, Rules.All().Single(rule => rule.Id == diagnostic.Id), diagnostic.GetMessage(CultureInfo.InvariantCulture), new TextRange(span.Start, span.Length));
    }
}
