using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests;

/// <summary>What the README shows is what the generator does.</summary>
public sealed partial class Readme
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "README.md"));

    private static readonly string Declaration = Blocks().Single(block => block.StartsWith("using InceptionDsl;", StringComparison.Ordinal));

    [Fact]
    public void The_declaration_compiles()
    {
        var run = GeneratorRun.Of(Declaration);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void The_variant_compiles()
    {
        var variant = Blocks().Single(block => block.StartsWith("[Variant<", StringComparison.Ordinal));
        var run = GeneratorRun.Of(Declaration + "\n" + variant);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void The_generated_code_is_what_is_generated()
    {
        var shown = Blocks().Single(block => block.StartsWith("/// <summary>", StringComparison.Ordinal));
        var emitted = GeneratorRun.Of(Declaration).Networks.Single().SourceText.ToString()
            .Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            shown.Split('\n').Where(line => line != "// in Inception3bStage:").Select(line => line.Trim()),
            line => Assert.Contains(line, emitted));
    }

    [Fact]
    public void The_mistake_is_reported_as_shown()
    {
        var shown = Blocks().Single(block => block.StartsWith("SmallNet.cs(", StringComparison.Ordinal)).Split('\n');
        var lines = Declaration.Split('\n');
        var stage = Array.FindIndex(lines, line => line.Contains("inception4a", StringComparison.Ordinal));
        lines[stage] = shown[1];
        var diagnostic = Assert.Single(GeneratorRun.Of(string.Join('\n', lines)).Diagnostics);
        var span = diagnostic.Location.GetLineSpan().Span;
        Assert.Equal(
            shown[0],
            FormattableString.Invariant(
                $"SmallNet.cs({span.Start.Line + 1},{span.Start.Character + 1}): error {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
        Assert.Equal(new string(' ', span.Start.Character) + new string('~', span.End.Character - span.Start.Character), shown[2]);
    }

    private static IEnumerable<string> Blocks() =>
        Block().Matches(Text.ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value.TrimEnd('\n'));

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```[a-z]+\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
