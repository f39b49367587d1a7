using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Tests;

/// <summary>The sources' lines, whose length no tool checks that comes with the SDK.</summary>
public partial class SourceLines
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    /// <summary>Characters in texts are not counted: a message or a declaration is not cut for a margin.</summary>
    [Fact]
    public void Lines_keep_the_margin_that_editors_show()
    {
        var margin = int.Parse(MarginPattern().Match(File.ReadAllText(Path.Combine(Root, ".editorconfig"))).Groups[1].Value, CultureInfo.InvariantCulture);
        var files = new[] { "BuildReports", "Definitions", "Generator", "Runtime", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !BuiltPattern().IsMatch(path))
            .ToList();

        Assert.InRange(files.Count, 500, int.MaxValue);
        var longer = files.SelectMany(path => LongerLines(path, margin)).ToList();
        Assert.True(longer.Count == 0, string.Join('\n', longer));
    }

    [Theory]
    [InlineData("var a = 1; // 23", 15, 1)]
    [InlineData("var a = \"2345678\";", 15, 0)]
    [InlineData("var a = $\"2345678{1 + 1}\" + 123456;", 17, 1)]
    [InlineData("var a = $\"2345678{1 + 1}\" + 123456;", 18, 0)]
    [InlineData("var a = \"\"\"\n    a line of a text\n    \"\"\";", 10, 0)]
    public void Texts_do_not_count(string source, int margin, int longer) =>
        Assert.Equal(longer, LongerLines(SourceText.From(source), margin).Count());

    private static IEnumerable<string> LongerLines(string path, int margin)
    {
        using var stream = File.OpenRead(path);
        return [.. LongerLines(SourceText.From(stream), margin).Select(line => $"{Path.GetRelativePath(Root, path)}({line + 1})")];
    }

    private static IEnumerable<int> LongerLines(SourceText text, int margin)
    {
        if (text.Lines.All(line => line.Span.Length <= margin))
        {
            return [];
        }

        var lengths = text.Lines.Select(line => line.Span.Length).ToArray();
        var root = CSharpSyntaxTree.ParseText(text, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest)).GetRoot();
        var texts = root.DescendantNodes(node => node is not InterpolatedStringExpressionSyntax, descendIntoTrivia: true)
            .Where(node => node is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression });
        foreach (var literal in texts)
        {
            var lines = text.Lines.GetLinePositionSpan(literal.Span);
            for (var line = lines.Start.Line; line <= lines.End.Line; line++)
            {
                lengths[line] -= text.Lines[line].Span.Intersection(literal.Span)?.Length ?? 0;
            }
        }

        return [.. lengths.Index().Where(line => line.Item > margin).Select(line => line.Index)];
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"\[\*\.cs\][^[]*max_line_length = (\d+)")]
    private static partial Regex MarginPattern();

    [GeneratedRegex(@"[\\/](bin|obj|Snapshots)[\\/]")]
    private static partial Regex BuiltPattern();
}
