using InceptionDsl.Generator.Tests.Verification;
using InceptionDsl.Language.Tests;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// The examples of docs/language.md as the compiler sees them: attributes that there are, files beside classes, and code that
/// uses what is emitted. Language.Tests has the rest of the page.
/// </summary>
public sealed class LanguageExamples
{
    private const string Usings = "global using InceptionDsl;";

    private static readonly MarkdownPage Page = MarkdownPage.Read(Path.Combine(Path.GetDirectoryName(RulePage.Folder)!, "language.md"));

    [Fact]
    public void Examples_in_CSharp_compile()
    {
        var sources = Examples("csharp").Select(Source).ToArray();

        IsValid(GeneratorRun.Of([Usings, .. sources]));
        Assert.Equal(3, sources.Count(source => source.StartsWith("static class", StringComparison.Ordinal)));
    }

    /// <summary>In their place, the classes of the same names are left out; a variant in YAML then derives from a class.</summary>
    [Fact]
    public void Examples_in_Yaml_compile()
    {
        var files = Examples("yaml").Select((code, index) => new TextFile(FormattableString.Invariant($"/{index}.network.yaml"), code.Text)).ToArray();

        IsValid(GeneratorRun.Of(GeneratorRun.Compile(Usings, Declaring("class ShortGoogLeNet;"), Declaring("class ChannelGate ")), files));

        static string Declaring(string name) => Examples("csharp").Single(code => code.Text.Contains(name, StringComparison.Ordinal)).Text;
    }

    private static void IsValid(GeneratorRun run)
    {
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.NotEmpty(run.Networks);
    }

    private static IEnumerable<MarkdownCode> Examples(string language) => Page.Codes
        .Where(code => code.Language == language)
        .Except(Page.Codes.Zip(Page.Codes.Skip(1)).Where(pair => pair.Second.Text.Contains("): error IDSL", StringComparison.Ordinal)).Select(pair => pair.First));

    /// <summary>A file of its own; statements stand in a method.</summary>
    private static string Source(MarkdownCode code) => code.Text.StartsWith("using var", StringComparison.Ordinal)
        ? FormattableString.Invariant($"static class Line{code.Line} {{ static void Run() {{\n{code.Text}\n}} }}")
        : code.Text;
}
