using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.QuickInfo;

namespace InceptionDsl.Generator.Tests;

/// <summary>What an editor shows while the pointer rests on a name: the text that Roslyn makes of the emitted comments.</summary>
public sealed class EditorText
{
    /// <summary>
    /// conv1 has 9·3·4 + 4 = 112 parameters and 108·64 = 6,912 multiply-adds; the head 4·2 + 2 and 8; fc 4·2 + 2 and 8 too.
    /// </summary>
    private const string Source = """
        using InceptionDsl;

        [Network("3x8x8", Classes = 2)]
        [Conv("3x3:4")]
        [AuxClassifier(Head = "gap → flatten → fc", Name = "head")]
        [GlobalAvgPool] [Linear]
        public partial class Sample;

        /// <summary>What the user says.</summary>
        [Network("3x8x8", Classes = 0)]
        [Conv("3x3:4")]
        public partial class Commented;

        internal static class User
        {
            public static object Of(Sample sample) => sample.Conv1;
            public static object Of(Commented sample) => sample.Conv1;
        }
        """;

    [Fact]
    public async Task A_class_shows_its_totals_and_its_stages()
    {
        var shown = await Shown("Sample sample");
        Assert.Contains("3×8×8 → 2: 122 parameters, 6,920 multiply-adds.", shown, StringComparison.Ordinal);
        Assert.Contains("With auxiliary classifiers 132 parameters, 6,928 multiply-adds.", shown, StringComparison.Ordinal);
        Assert.Contains("conv1", shown, StringComparison.Ordinal);
        Assert.Contains("4×8×8; 112 parameters, 6,912 multiply-adds", shown, StringComparison.Ordinal);
        Assert.Contains("4×1×1", shown, StringComparison.Ordinal);
    }

    /// <summary>An editor shows the first of two summaries, and all remarks.</summary>
    [Fact]
    public async Task A_class_with_a_summary_of_its_own_shows_its_totals_too()
    {
        var shown = await Shown("Commented sample");
        Assert.Contains("What the user says.", shown, StringComparison.Ordinal);
        Assert.Matches("total –\\s*4×8×8; 112 parameters, 6,912 multiply-adds", shown);
    }

    [Fact]
    public async Task A_stage_shows_its_shapes_and_costs() => Assert.Contains(
        "Conv(3x3:4): 3×8×8 → 4×8×8; 112 parameters, 6,912 multiply-adds.", await Shown("Conv1"), StringComparison.Ordinal);

    /// <summary>The text shown on the first occurrence of some characters.</summary>
    private static async Task<string> Shown(string at)
    {
        var run = GeneratorRun.Of(Source);
        Assert.Empty(run.Diagnostics);
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var project = workspace
            .AddProject("Sample", LanguageNames.CSharp)
            .WithParseOptions(run.Input.SyntaxTrees[0].Options)
            .WithCompilationOptions(run.Input.Options)
            .AddMetadataReferences(run.Input.References);
        var document = project.AddDocument("Source.cs", Source);
        foreach (var network in run.Networks)
        {
            document = document.Project.AddDocument(network.HintName, network.SourceText).Project.GetDocument(document.Id)!;
        }

        var service = QuickInfoService.GetService(document);
        Assert.NotNull(service);
        var info = await service.GetQuickInfoAsync(document, Source.IndexOf(at, StringComparison.Ordinal));
        Assert.NotNull(info);
        return string.Join("\n", info.Sections.Select(section => section.Text));
    }
}
