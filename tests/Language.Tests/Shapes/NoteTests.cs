using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>What is told of a network without mistakes: questions and information.</summary>
public class NoteTests
{
    [Theory]
    [InlineData("64x64x3", "3x64x64")]
    [InlineData("224x224x3", "3x224x224")]
    [InlineData("640x480x3", "3x640x480")]
    [InlineData("32x32x4", "4x32x32")]
    [InlineData("28x28x1", "1x28x28")]
    public void Channels_that_seem_to_come_last_are_asked_about(string input, string meant)
    {
        var (problem, at) = Assert.Single(Compiled.Problems($"[Network(\"{input}\")] [Conv(\"1x1:8\")]"));
        Assert.Equal(("IDSL3021", RuleSeverity.Warning, input, meant), (problem.Rule.Id, problem.Rule.Severity, at, problem.Suggestion));
        Assert.Contains($"channels come first: write '{meant}'", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);

        var text = $"network: A\ninput: {input}\nclasses: 0\nstages: [conv: \"1x1:8\"]\n";
        var (inYaml, place) = Assert.Single(CompiledFile.Locate(text));
        Assert.Equal((problem.MessageIn(FrontEnd.CSharp), input), (inYaml.MessageIn(FrontEnd.Yaml), text.Substring(place.Start, place.Length)));
        Assert.Single(CompiledFile.Graphs(text));
    }

    [Theory]
    [InlineData("3x64x64")]
    [InlineData("1x28x28")]
    [InlineData("64x56x56")] // a block's
    [InlineData("192x35x35")]
    [InlineData("3x3x3")]
    [InlineData("3x32x3")] // a narrow image
    [InlineData("1x100x3")]
    [InlineData("64x1000x1")] // a signal of 64 channels
    [InlineData("512x7x7")]
    [InlineData("512x4x4")]
    [InlineData("512x1x1")]
    [InlineData("1x1x1")]
    public void Other_inputs_are_not(string input) => Assert.Empty(Compiled.Problems($"[Network(\"{input}\")] [Conv(\"1x1:8\")]"));

    [Fact]
    public void Where_sizes_run_out_for_it_the_question_is_part_of_that() => Mistake.IsOne(
        "[Network(\"64x64x3\", Classes = 10)] [Conv(\"7x7:8 valid\")] [GlobalAvgPool] [Linear]",
        "IDSL3002", "7x7:8 valid", "channels come first, so was 3x64x64 meant?");

    [Fact]
    public void It_is_asked_where_the_input_is_given()
    {
        const string Blocks = "[Block] [Input(\"64x64x3\")] [Conv(\"1x1:8\")] partial class B; ";
        const string Base = "[Network(\"64x64x3\", Classes = 10)] [Conv(\"1x1:8\")] [GlobalAvgPool] [Linear] partial class A; ";

        Assert.Equal(["64x64x3"], Compiled.Problems(Blocks).Select(found => found.At));
        Assert.Equal(
            ["64x64x3", "96x96x3"],
            Compiled.Problems(Base + "[Variant<A>] partial class V; [Variant<A>(Input = \"96x96x3\")] partial class W;").Select(found => found.At));
    }

    private const string Pooled = "[Network(\"3x32x32\", Classes = 10)] [Conv(\"3x3/2:64\")] [AvgPool(\"16x16\", Name = \"pool\")] [Linear] partial class A; ";

    [Theory]
    [InlineData("[Variant<A>(Input = \"3x64x64\")]", "\"3x64x64\"", "'fc' reads 64×2×2 here, where that of A reads 64×1×1: it has 2,570 parameters instead of 650")]
    [InlineData("[Variant<A>] [Replace(\"pool\")] [AvgPool(\"8x8\")]", "Variant<A>", "'fc' reads 64×2×2 here")]
    [InlineData("[Variant<A>] [Replace(\"pool\")] [AvgPool(\"8x8\", Name = \"p\")] [Replace(\"fc\")] [Linear(Name = \"fc\")]", "Linear(Name = \"fc\")", "64×2×2")]
    public void A_linear_layer_that_reads_more_than_the_bases_is_told(string variant, string at, string saying)
    {
        var (problem, marked) = Assert.Single(Compiled.Problems($"{Pooled} {variant} partial class B;"));

        Assert.Equal(("IDSL7002", RuleSeverity.Information, at), (problem.Rule.Id, problem.Rule.Severity, marked));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Variant<A>(Input = \"3x33x33\")]")] // ⌊33/2⌋ + 1 = 17, of which a pool of 16 leaves 1
    [InlineData("[Variant<A>(Classes = 20)]")]
    [InlineData("[Variant<A>(Input = \"3x64x64\")] [Replace(\"pool\")] [GlobalAvgPool]")]
    public void Nothing_is_told_where_it_reads_as_much(string variant) => Assert.Empty(Compiled.Problems($"{Pooled} {variant} partial class B;"));

    [Fact]
    public void In_Yaml_it_stands_at_the_input()
    {
        const string Text = "network: A\ninput: 3x32x32\nclasses: 10\nstages:\n  - conv: 3x3/2:64\n  - avgpool: 16x16\n  - linear\nvariants:\n  B:\n    base: A\n    input: 3x64x64\n";
        var (problem, at) = Assert.Single(CompiledFile.Locate(Text));

        Assert.Equal(("IDSL7002", "3x64x64"), (problem.Rule.Id, Text.Substring(at.Start, at.Length)));
    }
}
