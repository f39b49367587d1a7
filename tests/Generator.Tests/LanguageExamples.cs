using InceptionDsl.Generator.Tests.Verification;
using InceptionDsl.Language.Tests;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// The C# of docs/language.md as the compiler sees it: attributes that there are, and code that uses what is emitted.
/// Language.Tests has the rest of the page.
/// </summary>
public sealed class LanguageExamples
{
    [Fact]
    public void Examples_compile_together()
    {
        var page = MarkdownPage.Read(Path.Combine(Path.GetDirectoryName(RulePage.Folder)!, "language.md"));
        var mistakes = page.Codes.Zip(page.Codes.Skip(1)).Where(pair => pair.Second.Text.Contains("): error IDSL", StringComparison.Ordinal)).Select(pair => pair.First);
        var examples = page.Codes.Where(code => code.Language == "csharp").Except(mistakes).Select(Source).ToArray();

        var run = GeneratorRun.Of(["global using InceptionDsl;", .. examples]);

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(2, examples.Count(example => example.StartsWith("static class", StringComparison.Ordinal)));
    }

    /// <summary>A file of its own; statements stand in a method.</summary>
    private static string Source(MarkdownCode code) => code.Text.StartsWith("using var", StringComparison.Ordinal)
        ? FormattableString.Invariant($"static class Line{code.Line} {{ static void Run() {{\n{code.Text}\n}} }}")
        : code.Text;
}
