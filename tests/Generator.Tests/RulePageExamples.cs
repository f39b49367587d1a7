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
    private static readonly string[] Ids =
    [
        "IDSL1001", "IDSL1002", "IDSL1006", "IDSL1007", "IDSL1011", "IDSL1012", "IDSL1013", "IDSL1014", "IDSL1015",
        "IDSL3036", "IDSL3037", "IDSL3038",
        "IDSL6001", "IDSL6002", "IDSL6003", "IDSL6004", "IDSL6005", "IDSL6006", "IDSL6007", "IDSL6008",
        "IDSL6020", "IDSL6021", "IDSL6022", "IDSL6023", "IDSL6024", "IDSL6025", "IDSL6026", "IDSL6027", "IDSL6028", "IDSL6029", "IDSL6030",
    ];

    public static TheoryData<string, FrontEnd> Examples
    {
        get
        {
            var examples = new TheoryData<string, FrontEnd>();
            foreach (var (id, example) in Ids.SelectMany(id => RulePage.Of(id).Examples.Select(example => (id, example))))
            {
                examples.Add(id, example.FrontEnd);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_wrong_example_gives_just_the_error_that_the_page_shows(string id, FrontEnd frontEnd)
    {
        var example = RulePage.Of(id).In(frontEnd);
        var run = Run(example, example.Wrong);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(example.Error, Show(example.Wrong, diagnostic), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_right_example_compiles(string id, FrontEnd frontEnd)
    {
        var example = RulePage.Of(id).In(frontEnd);
        var run = Run(example, example.Right);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.NotEmpty(run.Networks);
    }

    [Theory]
    [InlineData(FrontEnd.CSharp)]
    [InlineData(FrontEnd.Yaml)]
    public void What_is_no_mistake_is_told_as_the_page_shows(FrontEnd frontEnd)
    {
        var example = RulePage.Of("IDSL7001").In(frontEnd);
        var run = Run(example, example.Right, ("InceptionDslShowCosts", "true"));
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(
            example.Error, string.Join('\n', run.Diagnostics.Select(diagnostic => Show(example.Right, diagnostic))), ignoreLineEndingDifferences: true);
    }

    /// <summary>An example, beside the classes that the page shows for one in YAML, and a class of another project.</summary>
    private static GeneratorRun Run(RuleExample page, string example, params (string Name, string Value)[] properties)
    {
        const string Usings = "global using InceptionDsl;";
        var vendor = GeneratorRun.Of(
            """
            namespace Vendor;
            [InceptionDsl.DefinitionText("network: Net\ninput: 3x8x8\nclasses: 0\nattention: 8\nstages: [conv: 1x1:8]\n")] public class Net;
            """);
        var compilation = page.FrontEnd == FrontEnd.Yaml ? GeneratorRun.Compile(Usings, page.Beside) : GeneratorRun.Compile(example, Usings);
        TextFile[] files = page.FrontEnd == FrontEnd.Yaml ? [new TextFile("example.network.yaml", example)] : [];
        return GeneratorRun.Of(compilation.WithAssemblyName("User").AddReferences(vendor.Emit()), GeneratorRun.NewDriver(files, properties));
    }

    /// <summary>A diagnostic as a page shows it.</summary>
    internal static string Show(string source, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        return RulePage.Show(
            source, Rules.All().Single(rule =>
                rule.Id == diagnostic.Id), diagnostic.GetMessage(CultureInfo.InvariantCulture), new TextRange(span.Start, span.Length));
    }
}
