using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>An edit compiles the declaration that it changes and what derives from it, and nothing else.</summary>
public sealed class DependencyCaching
{
    private const string Usings = "using InceptionDsl;\n";

    /// <summary>
    /// Other is alone. Blocks have an input, so that they emit something. Base places Outer, which places Inner. Wide derives
    /// from Base, Wider from Wide, whose edit places Extra.
    /// </summary>
    private static readonly (string Name, string Source)[] Files =
    [
        ("Other", "[Network(\"3x8x8\")] [Conv(\"1x1:8\")] [Linear] public partial class Other;"),
        ("Inner", "[Block] [Input(\"3x8x8\")] [Conv(\"1x1:8\")] public partial class Inner;"),
        ("Outer", "[Block] [Input(\"3x8x8\")] [Conv(\"1x1:8\")] [Use<Inner>] public partial class Outer;"),
        ("Extra", "[Block] [Input(\"3x8x8\")] [Conv(\"1x1:8\")] public partial class Extra;"),
        ("Base", "[Network(\"3x8x8\")] [Conv(\"1x1:8\", Name = \"conv1\")] [Use<Outer>] [Linear] public partial class Base;"),
        ("Wide", "[Variant<Base>(Width = 1.5)] public partial class Wide;"),
        ("Wider", "[Variant<Wide>(Width = 2)] [InsertAfter(\"conv1\")] [Use<Extra>] public partial class Wider;"),
    ];

    [Theory]
    [InlineData("Other", "Other")]
    [InlineData("Inner", "Base, Inner, Outer, Wide, Wider")]
    [InlineData("Outer", "Base, Outer, Wide, Wider")]
    [InlineData("Extra", "Extra, Wider")]
    [InlineData("Base", "Base, Wide, Wider")]
    public void A_stage_changes(string edited, string compiled) =>
        Assert.Equal(compiled, Compiled(Edit(edited, source => source.Replace("1x1:8", "3x3:16", StringComparison.Ordinal))));

    [Theory]
    [InlineData("Wide", "1.5", "1.25", "Wide, Wider")]
    [InlineData("Wider", "= 2", "= 3", "Wider")]
    [InlineData("Wider", "<Wide>", "<Base>", "Wider")]
    [InlineData("Base", "[Linear]", "[Linear] [Budget(Parameters = \"1M\")]", "Base, Wide, Wider")]
    [InlineData("Base", "public", "internal", "Base")]
    [InlineData("Base", "partial class Base;", "partial class Base { private int _count; }", "")]
    [InlineData("Inner", "[Block]", "// A comment.\n[Block()]", "")]
    [InlineData("Inner", "3x8x8", "3x9x9", "Inner")]
    public void Something_else_changes(string edited, string before, string after, string compiled) =>
        Assert.Equal(compiled, Compiled(Edit(edited, source => source.Replace(before, after, StringComparison.Ordinal))));

    [Fact]
    public void A_new_network_compiles_alone()
    {
        var compilation = Compile();
        var driver = GeneratorRun.NewTrackingDriver().RunGenerators(compilation);
        var tree = GeneratorRun.Parse(Usings + "[Variant<Base>] public partial class Newcomer;", "Newcomer.cs");
        Assert.Equal("Newcomer", Compiled(driver.RunGenerators(compilation.AddSyntaxTrees(tree))));
    }

    [Fact]
    public void An_edit_elsewhere_compiles_nothing()
    {
        var compilation = Compile();
        var driver = GeneratorRun.NewTrackingDriver().RunGenerators(compilation);
        Assert.Equal("", Compiled(driver.RunGenerators(compilation.AddSyntaxTrees(GeneratorRun.Parse("class Unrelated;", "Unrelated.cs")))));
    }

    /// <summary>File a has First and Thin, a variant of it; a class derives from First too. File b has Second, and a variant of Base.</summary>
    [Theory]
    [InlineData("a", "3x3:8", "3x3:16", "Nets.First, Nets.Thin, OfFirst")]
    [InlineData("a", "width: 2", "width: 0.5", "Nets.Thin")]
    [InlineData("a", "input: 3x8x8", "input: 3x8x8 # small", "")]
    [InlineData("a", "  - linear", "  # A comment.\n  - linear", "")]
    [InlineData("b", "1x1:8", "1x1:16", "Nets.Second")]
    [InlineData("b", "width: 1.5", "width: 1.25", "Nets.OfBase")]
    public void A_YAML_file_changes(string edited, string before, string after, string compiled)
    {
        TextFile[] files =
        [
            new("a.network.yaml", "namespace: Nets\nnetwork: First\ninput: 3x8x8\nstages:\n  - conv: 3x3:8\n  - linear\nvariants:\n  Thin: { width: 2 }\n"),
            new("b.network.yaml", "namespace: Nets\nnetwork: Second\ninput: 3x8x8\nstages:\n  - conv: 1x1:8\n  - linear\nvariants:\n  OfBase: { base: Base, width: 1.5 }\n"),
        ];
        var compilation = Compile().AddSyntaxTrees(GeneratorRun.Parse(Usings + "[Variant<Nets.First>] public partial class OfFirst;", "OfFirst.cs"));
        var driver = GeneratorRun.NewTrackingDriver(files).RunGenerators(compilation);
        Assert.Empty(driver.GetRunResult().Diagnostics);
        var file = Array.Find(files, candidate => candidate.Path.StartsWith(edited, StringComparison.Ordinal))!;
        var text = file.GetText()!.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        driver = driver.ReplaceAdditionalText(file, new TextFile(file.Path, text.Replace(before, after, StringComparison.Ordinal)));
        Assert.Equal(compiled, Compiled(driver.RunGenerators(compilation)));
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compile() => GeneratorRun.Compile([.. Files.Select(file => Usings + file.Source)]);

    private static GeneratorDriver Edit(string name, Func<string, string> edit)
    {
        var compilation = Compile();
        var driver = GeneratorRun.NewTrackingDriver().RunGenerators(compilation);
        var index = Array.FindIndex(Files, file => file.Name == name);
        var tree = compilation.SyntaxTrees[index];
        var edited = edit(Files[index].Source);
        Assert.NotEqual(Files[index].Source, edited);
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse(Usings + edited, tree.FilePath)));
    }

    /// <summary>Names of the declarations that were compiled in a driver's last run, in order: those whose closures changed.</summary>
    private static string Compiled(GeneratorDriver driver) => string.Join(", ", driver.GetRunResult().Results.Single()
        .TrackedSteps[TrackingNames.Closures]
        .SelectMany(step => step.Outputs)
        .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
        .Select(output => ((Closure)output.Value).Root.Declaration.Key)
        .Order(StringComparer.Ordinal));
}
