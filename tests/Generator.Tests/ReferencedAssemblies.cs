using System.Globalization;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests;

/// <summary>Networks and blocks of another assembly, which carries their definitions.</summary>
public sealed class ReferencedAssemblies
{
    private const string Library = """
        using InceptionDsl;
        namespace Vendor;
        [Network("3x32x32", Classes = 10)] [Conv("3x3:8", Name = "conv1")] [Use<Tower>("width = 4", Name = "tower")] [GlobalAvgPool] [Linear] public partial class Net;
        [Variant<Net>(Width = 2)] public partial class Wide;
        [Block("width = 8")] [Use<Stem>] [Conv("1x1:{width}")] public partial class Tower;
        [Block] [Conv("3x3:6")] public partial class Stem;
        [Block("width = 8")] [Input("3x16x16")] [Conv("5x5:{width}")] public partial class Alone;
        public class Plain;
        """;

    /// <summary>
    /// Net: conv1 3·8·9+8 = 224; tower 8·6·9+6 = 438 and 6·4+4 = 28; fc 4·10+10 = 50; together 740. Wide has the widths
    /// 16, 16 (12 rounded to a multiple of 8), 8: 448, 2320, 136, 90; together 2994.
    /// </summary>
    [Theory]
    [InlineData("[Variant<Vendor.Net>] partial class Sample;", 740)]
    [InlineData("using Vendor; [Variant<Wide>] partial class Sample;", 2994)]
    [InlineData("[Variant<Vendor.Net>] [Remove(\"tower\")] partial class Sample;", 224 + (8 * 10) + 10)]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<Vendor.Tower>] partial class Sample;", (3 * 6 * 9) + 6 + (6 * 8) + 8)]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<Vendor.Alone>(\"width = 2\")] partial class Sample;", (3 * 2 * 25) + 2)]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<Stem>] [Use<Vendor.Tower>] partial class Sample; [Block] [Conv(\"1x1:2\")] partial class Stem;", (3 * 2) + 2 + (2 * 6 * 9) + 6 + (6 * 8) + 8)]
    [InlineData("[Variant<Vendor.Net>] [Replace(\"conv1\")] [Use<Stem>] partial class Sample; [Block] [Conv(\"1x1:2\")] partial class Stem;", (3 * 2) + 2 + (2 * 6 * 9) + 6 + 28 + 50)]
    public void They_are_bases_and_blocks(string source, long parameters)
    {
        var run = Run(source);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(parameters, run.Constant("Sample", "ParameterCount"));
    }

    [Theory]
    [InlineData("IDSL6001", "[Variant<Vendor.Plain>] partial class Sample;", "'Plain' carries no definition")]
    [InlineData("IDSL6001", "[Variant<Vendor.Tower>] partial class Sample;", "'Tower' is a block")]
    [InlineData("IDSL6001", "[Variant<Vendor.Alone>] partial class Sample;", "'Alone' is a block")]
    [InlineData("IDSL6002", "[Network(\"3x8x8\", Classes = 0)] [Use<Vendor.Net>] partial class Sample;", "'Net' is a network")]
    [InlineData("IDSL6008", "[Variant<Vendor.Future>] partial class Sample;", "'attention' is no key of")]
    [InlineData("IDSL6008", "[Network(\"3x8x8\", Classes = 0)] [Use<Vendor.Nothing>] partial class Sample;", "holds no such definition")]
    public void A_mistake_is_one_error(string id, string source, string says)
    {
        var run = Run(source, Library + """

            [DefinitionText("network: Future\ninput: 3x8x8\nattention: 8\nstages: [linear]\n")] public class Future;
            [DefinitionText("variants: {}\n", IsBlock = true)] public class Nothing;
            """);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(says, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.CompilerErrors);
    }

    /// <summary>In YAML by their full names: networks, variants and blocks, before a declaration whose name only ends alike.</summary>
    [Theory]
    [InlineData("variants: { Sample: { base: Vendor.Net } }", 740)]
    [InlineData("variants: { Sample: { base: Vendor.Wide } }", 2994)]
    [InlineData("variants: { Sample: { base: Vendor.Net, edits: [ remove: tower ] } }", 224 + (8 * 10) + 10)]
    [InlineData("{ network: Sample, input: 3x8x8, classes: 0, stages: [ use: Vendor.Tower ] }", (3 * 6 * 9) + 6 + (6 * 8) + 8)]
    [InlineData("{ network: Sample, input: 3x8x8, classes: 0, stages: [ { use: Vendor.Alone, with: { width: 2 } } ] }", (3 * 2 * 25) + 2)]
    [InlineData("{ network: Sample, input: 3x8x8, classes: 0, stages: [ use: Stem, use: Vendor.Tower ], blocks: { Stem: { conv: '1x1:2' } } }", (3 * 2) + 2 + (2 * 6 * 9) + 6 + (6 * 8) + 8)]
    [InlineData("{ namespace: My.Vendor, network: Net, input: 3x8x8, classes: 0, stages: [ conv: '1x1:1' ] }\n---\nvariants: { Sample: { base: Vendor.Net } }", 740)]
    public void YAML_names_them_in_full(string text, long parameters)
    {
        var run = RunYaml(text);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(parameters, run.Constant("Sample", "ParameterCount"));
    }

    [Theory]
    [InlineData("IDSL6001", "variants: { Sample: { base: «Vendor.Tower» } }", "'Vendor.Tower' is a block")]
    [InlineData("IDSL6002", "{ network: Sample, input: 3x8x8, classes: 0, stages: [ use: «Vendor.Net» ] }", "'Vendor.Net' is a network")]
    [InlineData("IDSL6006", "variants: { Sample: { base: «Vendor.Plain» } }", "There is no network 'Vendor.Plain'")]
    [InlineData("IDSL6006", "variants: { Sample: { base: «Vendor.Hidden» } }", "There is no network 'Vendor.Hidden'")]
    [InlineData("IDSL6006", "variants: { Sample: { base: «Net» } }", "There is no network 'Net'")]
    public void A_mistake_in_YAML_is_one_error(string id, string marked, string says)
    {
        var run = RunYaml(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(says, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(
            (marked.IndexOf('«', StringComparison.Ordinal), marked.IndexOf('»', StringComparison.Ordinal) - 1),
            (diagnostic.Location.GetLineSpan().StartLinePosition.Character, diagnostic.Location.GetLineSpan().EndLinePosition.Character));
        Assert.Empty(run.CompilerErrors);
    }

    private static GeneratorRun RunYaml(string text)
    {
        var vendor = GeneratorRun.Of(Library + "[Network(\"3x8x8\")] [Linear] partial class Hidden;");
        Assert.Empty(vendor.Diagnostics);
        var user = GeneratorRun.Compile("global using InceptionDsl;").WithAssemblyName("User").AddReferences(vendor.Emit());
        return GeneratorRun.Of(user, new TextFile("own.network.yaml", text + "\n"));
    }

    /// <summary>A block that has an input is a block in the definition that it carries, and the assembly lists it.</summary>
    [Fact]
    public void A_block_with_an_input_is_carried_and_listed_as_a_block()
    {
        var run = GeneratorRun.Of(GeneratorRun.Compile(Library), new TextFile("a.network.yaml", "blocks:\n  OfYaml: { input: 3x8x8, conv: \"3x3:4\" }\n  Placed: { conv: \"3x3:4\" }\n"));
        var codes = run.Networks.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

        Assert.Equal(
            ["OfYaml.g.cs", "Vendor.Alone.g.cs", "Vendor.Net.g.cs", "Vendor.Wide.g.cs"],
            codes.Where(code => code.Value.Contains("DeclaredNetwork<", StringComparison.Ordinal)).Select(code => code.Key).Order(StringComparer.Ordinal));
        Assert.All(["OfYaml.g.cs", "Vendor.Alone.g.cs"], name => Assert.Contains("blocks:", codes[name], StringComparison.Ordinal));
        Assert.Empty(run.CompilerErrors);
    }

    /// <summary>A variant of a compiled network has to end in scores too, and what is only told stops nothing.</summary>
    [Theory]
    [InlineData("[Variant<Vendor.Net>] [Replace(\"fc\")] [Linear(12)] partial class Sample;", "IDSL3019 12")]
    [InlineData("[Variant<Vendor.Net>] [Remove(\"fc\")] partial class Sample;", "IDSL6018 Remove(\"fc\")")]
    [InlineData("[Variant<Vendor.Net>(Input = \"64x64x3\")] partial class Sample;", "IDSL3021 64x64x3")]
    [InlineData("[Network(\"28x28x1\", Classes = 0)] [Conv(\"1x1:8\")] partial class Sample;", "IDSL3021 28x28x1")]
    [InlineData("#pragma warning disable IDSL3021\n[Network(\"28x28x1\", Classes = 0)] [Conv(\"1x1:8\")] partial class Sample;", "")]
    public void What_is_told_of_a_network(string source, string told)
    {
        var run = Run(source);

        Assert.Equal(told, string.Join("; ", run.Diagnostics.Where(diagnostic => !diagnostic.IsSuppressed)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}")));
        Assert.Equal(told.StartsWith("IDSL3019", StringComparison.Ordinal) || told.StartsWith("IDSL6", StringComparison.Ordinal), run.Constant("Sample", "ParameterCount") == 0);
    }

    private static GeneratorRun Run(string source, string library = Library)
    {
        var vendor = GeneratorRun.Of(library);
        Assert.Empty(vendor.Diagnostics);
        return GeneratorRun.Of(GeneratorRun.Compile("global using InceptionDsl;", source).WithAssemblyName("User").AddReferences(vendor.Emit()));
    }
}
