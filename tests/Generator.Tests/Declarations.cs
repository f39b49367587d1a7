using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>What makes a class a network, a variant or a block, and what these refer to. What must be marked stands between « and ».</summary>
public sealed class Declarations
{
    private const string Small = """
        [Network("3x32x32", Classes = 10)]
        [Conv("3x3:64", Name = "conv1")] [GlobalAvgPool] [Linear]
        public partial class Small;
        """;

    [Theory]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [«Block»] [Conv(\"1x1:8\")] partial class Sample;", "as a network and as a block")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [«Variant<Small>»] partial class Sample;", "as a network and as a variant")]
    [InlineData("[«Block»] [Variant<Small>] partial class Sample;", "as a variant and as a block")]
    [InlineData("[«Block»] partial class Sample; [Variant<Small>] partial class Sample;", "as a variant and as a block")]
    public void Two_declarations_in_one_class(string marked, string says) => Check("IDSL1011", says, marked);

    [Theory]
    [InlineData("[«Conv(\"1x1:8\")»] [Linear] partial class Sample;", "[Network(\"3x224x224\")]")]
    [InlineData("[«Use<A>»] partial class Sample; [Block] [Conv(\"1x1:8\")] partial class A;", "or [Block]")]
    [InlineData("[«Replace(\"conv1\")»] [Conv(\"1x1:8\")] partial class Sample;", "[Variant<…>]")]
    [InlineData("[«Budget(Parameters = \"7M\")»] partial class Sample;", "[Network(\"3x224x224\")]")]
    [InlineData("[«Input(\"3x8x8\")»] partial class Sample;", "[Block]")]
    [InlineData("[«InceptionDsl.ConvAttribute(\"1x1:8\")»] partial class Sample { } partial class Sample { }", "[Network(\"3x224x224\")]")]
    public void Stages_that_belong_to_nothing(string marked, string says) => Check("IDSL1012", says, marked);

    /// <summary>Attributes of other libraries, and a [Network] being typed, which the compiler reports.</summary>
    [Theory]
    [InlineData("[Other.Conv(\"1x1:8\")] partial class Sample; namespace Other { class ConvAttribute(string text) : System.Attribute { public string Text => text; } }")]
    [InlineData("[Netwrok(\"3x8x8\")] [Conv(\"1x1:8\")] partial class Sample;")]
    [InlineData("[Variant<>] [Remove(\"conv1\")] partial class Sample;")]
    [InlineData("[Conv(\"1x1:8\")] partial class Sample; [Network(\"3x8x8\", Classes = 0), Linear] partial class Sample;")]
    public void Nothing_is_said_of_others(string source) =>
        Assert.DoesNotContain("IDSL1012", Run(source).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Conv(\"1x1:8\")] [«Remove(\"conv1\")»] partial class Sample;", "[Remove] has no meaning on a network: edits change the base of a class with [Variant<…>]")]
    [InlineData("[Block] [Conv(\"1x1:8\")] [«Rewrite(\"5x5\", \"3x3→3x3\")»] partial class Sample;", "[Rewrite] has no meaning on a block")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [«Input(\"3x9x9\")»] [Conv(\"1x1:8\")] partial class Sample;", "the input is the first value of [Network(…)]")]
    [InlineData("[Variant<Small>] [«Input(\"3x9x9\")»] partial class Sample;", "write [Variant<…>(Input = \"…\")]")]
    [InlineData("[Block] [«Budget(Flops = \"7M\")»] [Conv(\"1x1:8\")] partial class Sample;", "give it an [Input(\"…\")]")]
    public void An_attribute_that_does_not_belong(string marked, string says) => Check("IDSL1013", says, marked);

    [Theory]
    [InlineData("[Variant<«A»>] partial class Sample; [Block] [Conv(\"1x1:8\")] partial class A;", "'A' is a block")]
    [InlineData("[Variant<«Plain»>] partial class Sample; class Plain;", "'Plain' has neither [Network] nor [Variant]")]
    [InlineData("[Variant<«string»>] partial class Sample;", "'string' carries no definition")]
    [InlineData("[Variant<«int[]»>] partial class Sample;", "'int[]' has neither")]
    [InlineData("[Variant<«Outer.Inner»>] partial class Sample; class Outer { public class Inner; }", "'Outer.Inner' has neither")]
    public void The_base_is_no_network(string marked, string says) => Check("IDSL6001", says, marked);

    [Theory]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<«Small»>] partial class Sample;", "'Small' is a network")]
    [InlineData("[Network(\"3x8x8\", Classes = 0)] [Use<«Plain»>] [Use<Plain>] partial class Sample; class Plain;", "'Plain' has no [Block]")]
    [InlineData("[Variant<Small>] [InsertAfter(\"conv1\")] [Use<«Small»>] partial class Sample;", "'Small' is a network")]
    [InlineData("[Block] [InceptionDsl.UseAttribute<«Small»>(\"a = 1\")] partial class Sample;", "'Small' is a network")]
    public void What_is_placed_is_no_block(string marked, string says) => Check("IDSL6002", says, marked);

    /// <summary>The first by name reports the cycle; what derives from one of it says nothing.</summary>
    [Theory]
    [InlineData("[Variant<«Sample»>] partial class Sample;", "Sample → Sample")]
    [InlineData("[Variant<A>] partial class B; [Variant<C>] partial class A1; [Variant<«B»>] partial class A; [Variant<B>] partial class C;", "A → B → A")]
    [InlineData("[Variant<C>] partial class B; [Variant<«B»>] partial class A; [Variant<A>] partial class C;", "A → B → C → A")]
    public void A_variant_of_itself(string marked, string says) => Check("IDSL6003", says, marked);

    [Theory]
    [InlineData("[Block] [Conv(\"1x1:8\")] [Use<«A»>] partial class A;", "A → A")]
    [InlineData("[Block] [Use<A>] partial class B; [Block] [Conv(\"1x1:8\"), Use<«B»>] partial class A; [Network(\"3x8x8\", Classes = 0)] [Use<B>] partial class Sample;", "A → B → A")]
    public void A_block_in_itself(string marked, string says) => Check("IDSL6004", says, marked);

    /// <summary>A base with a mistake has its own error, and its variants none.</summary>
    [Theory]
    [InlineData("[Variant<Sample>(Width = 2)] partial class Wide; [Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:«0»\")] partial class Sample;", "IDSL2003")]
    [InlineData("[Variant<Wide>] partial class Wider; [Variant<Sample>(Width = 2)] partial class Wide; [Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:«0»\")] partial class Sample;", "IDSL2003")]
    [InlineData("[Variant<Sample>] partial class Same; [Network(\"3x8x8\", Classes = 0)] [Use<«Small»>] partial class Sample;", "IDSL6002")]
    public void What_depends_on_a_mistake_is_silent(string marked, string id) => Check(id, "", marked);

    [Fact]
    public void A_mistake_in_a_reference_hides_no_other() => Assert.Equal(
        ["IDSL6002", "IDSL2003"],
        Run("[Network(\"3x8x8\", Classes = 0)] [Use<Small>] [Conv(\"3x3:0\")] partial class Sample;").Diagnostics.Select(diagnostic => diagnostic.Id));

    /// <summary>A variant's settings, edits and budget: the characters are those of its own attributes.</summary>
    [Theory]
    [InlineData("IDSL6012", "[Variant<Small>] [Remove(\"«conv»\")] partial class Sample;", "did you mean 'conv1'?")]
    [InlineData("IDSL6013", "[Variant<Small>] [«Replace(\"conv1\")»] partial class Sample;", "needs at least one stage")]
    [InlineData("IDSL6014", "[Variant<Small>] [«Conv(\"1x1:8\")»] [Remove(\"conv1\")] partial class Sample;", "belong to the edit before them")]
    [InlineData("IDSL2003", "[Variant<Small>] [Replace(\"conv1\")] [Conv(\"3x3:«0»\")] partial class Sample;", "at least 1")]
    [InlineData("IDSL1009", "[Variant<Small>(Width = «-1»)] partial class Sample;", "a factor above 0")]
    [InlineData("IDSL2026", "[Variant<Small>(Input = \"«3x8x»\")] partial class Sample;", "channels x height x width")]
    [InlineData("IDSL4002", "[Variant<Small>] [Budget(Parameters = \"«lots»\")] partial class Sample;", "no amount")]
    [InlineData("IDSL4001", "[Variant<Small>] [Budget(Parameters = \"«1k»\")] partial class Sample;", "the dearest stages")]
    [InlineData("IDSL6012", "[Variant<Small>] [Rewrite(replacement: \"1x3→3x1\", pattern: \"3x3\", From = \"«none»\")] partial class Sample;", "")]
    public void A_mistake_in_a_variant(string id, string marked, string says) => Check(id, says, marked);

    /// <summary>A block's own declaration, and as a network of its own.</summary>
    [Theory]
    [InlineData("IDSL2003", "[Block] [Conv(\"3x3:«0»\")] partial class A; [Network(\"3x8x8\", Classes = 0)] [Use<A>] [Use<A>] partial class Sample;", "at least 1")]
    [InlineData("IDSL2026", "[Block] [Input(\"«3x8x»\")] [Conv(\"3x3:8\")] partial class A;", "channels x height x width")]
    [InlineData("IDSL3002", "[Block] [Input(\"3x8x8\")] [MaxPool(\"«9x9»\")] partial class A;", "at least 9×9")]
    [InlineData("IDSL1009", "[Block] [Input(\"3x8x8\", Dropout = «2»)] [Conv(\"3x3:8\")] partial class A;", "a probability")]
    [InlineData("IDSL4001", "[Block] [Input(\"3x8x8\")] [Budget(Parameters = \"«1k»\")] [Conv(\"3x3:64\")] partial class A;", "the dearest stages")]
    [InlineData("IDSL6010", "[Block(\"pool = 32\")] [Conv(\"3x3:{pool}\")] partial class A; [Network(\"3x8x8\", Classes = 0)] [Use<A>(\"«pol» = 8\")] partial class Sample;", "did you mean 'pool'?")]
    public void A_mistake_in_a_block(string id, string marked, string says) => Check(id, says, marked);

    /// <summary>Two blocks of one name, in two namespaces, of which one places another of that name.</summary>
    [Fact]
    public void Blocks_of_one_name_are_told_apart()
    {
        var run = Run(
            """
            namespace First { [Block("width = 8")] [Conv("1x1:{width}")] [Use<Second.A>] public partial class A; }
            namespace Second { [Block] [Conv("3x3:4")] public partial class A; }
            [Network("3x8x8", Classes = 2)] [Use<First.A>("width = 16")] [Linear] public partial class Base;
            [Variant<Base>] [InsertAfter("block1")] [Use<Second.A>(Name = "more")] public partial class Sample;
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);

        // Base: 3·16+16 and 16·4·9+4 parameters, then 4·64·2+2; Sample has 4·4·9+4 more.
        Assert.Equal([1158, 1306], new[] { "Base", "Sample" }.Select(name => run.Constant(name, "ParameterCount")));
    }

    [Fact]
    public void Stages_on_two_parts_of_a_variant_have_no_order() => Check(
        "IDSL1002", "have no order", "[Variant<Small>] [Replace(\"conv1\")] partial class Sample; [«Conv(\"1x1:8\")»] partial class Sample;");

    /// <summary>The same declarations in another order of files give the same code and the same errors.</summary>
    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        string[] sources =
        [
            Using("[Variant<Base>(Width = 2)] public partial class Wide;"),
            Using("[Variant<Wide>] [InsertAfter(\"conv1\")] [Use<Second.A>] [Use<First.A>] public partial class Wider;"),
            Using("[Network(\"3x32x32\", Classes = 10)] [Conv(\"3x3:8\", Name = \"conv1\")] [Use<First.A>] [Linear] public partial class Base;"),
            Using("namespace First { [Block] [Conv(\"1x1:8\")] partial class A; }"),
            Using("namespace Second { [Block] [Conv(\"1x1:16\")] partial class A; }"),
            Using("[Variant<Loop2>] partial class Loop1;"),
            Using("[Variant<Loop1>] partial class Loop2;"),
            Using("namespace First { [Block] [Conv(\"1x1:0\")] partial class Mistake; }"),
        ];
        var expected = Outcome(sources);
        foreach (var seed in Enumerable.Range(1, 6))
        {
            var shuffled = sources.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Outcome(shuffled));
        }

        static string Outcome(string[] sources)
        {
            var run = GeneratorRun.Of(sources);
            var texts = run.Networks.Select(source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal);
            var errors = run.Diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal);
            return string.Join("\n\n", texts.Concat(errors));
        }
    }

    private static string Using(string source) => "using InceptionDsl;\n" + source;

    private static GeneratorRun Run(string source) => GeneratorRun.Of(Using(source), Using(Small));

    private static void Check(string id, string says, string marked)
    {
        var source = Using(marked);
        var start = source.IndexOf('«', StringComparison.Ordinal);
        var end = source.IndexOf('»', StringComparison.Ordinal) - 1;
        var run = Run(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        Assert.Empty(run.CompilerErrors);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains(says, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal((start, end), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End));
    }
}
