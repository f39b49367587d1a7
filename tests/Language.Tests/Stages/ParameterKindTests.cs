using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Parameters that are numbers with a point, activations, pools and texts of steps.</summary>
public class ParameterKindTests
{
    /// <summary>A block placed with arguments gives the layers and the weights of the same steps written out.</summary>
    [Theory]
    [InlineData("act = relu", "act = silu", "3x3:8 {act} → 1x1:8 linear → {act}", "3x3:8 silu → 1x1:8 linear → silu")]
    [InlineData("act = relu", "", "3x3:8 {act} → se(4) {act}", "3x3:8 relu → se(4) relu")]
    [InlineData("act = relu", "act = leaky-relu(0.2)", "3x3:8 {act} → {act}", "3x3:8 leaky-relu(0.2) → leaky-relu(0.2)")]
    [InlineData("act = relu", "linear", "3x3:8 bn {act} → {act}", "3x3:8 bn linear → identity")]
    [InlineData("pool = maxpool", "pool = avgpool", "{pool} 3x3/2 ceil → 3x3:8", "avgpool 3x3/2 ceil → 3x3:8")]
    [InlineData("pool = avgpool", "pool = maxpool", "[{pool} | {pool}:8 | {pool} 5x5/1 p2:4 | {pool}/1]", "[pool | pool:8 | maxpool 5x5/1 p2:4 | pool/1]")]
    [InlineData("body = '3x3:8'", "body = '1x1:4 → 3x3:8 linear'", "{body} → 1x1:16 → {body}", "1x1:4 → 3x3:8 linear → 1x1:16 → 1x1:4 → 3x3:8 linear")]
    [InlineData("body = '3x3:8'", "body = relu", "{body} → 1x1:16", "relu → 1x1:16")]
    [InlineData("body = '3x3:8'", "body = avgpool", "[{body} | 1x1:16]", "[avgpool | 1x1:16]")]
    [InlineData("body = '3x3:8'", "body = '1x1:4 → 3x3:8'", "b={body} → 1x1:16", "b=(1x1:4 → 3x3:8) → 1x1:16")]
    [InlineData("body = '3x3:8'", "", "c+n={body} → 1x1:16", "c+n=3x3:8 → 1x1:16")]
    [InlineData("body = 'a=3x3:8'", "body = 'a=3x3:8 → 3x3:8'", "{body} → @a", "a=3x3:8 → 3x3:8 → @a")]
    [InlineData("body = '3x3:8', n = 4", "'3x3:{2*n}', 5", "{body} → 1x1:{n}", "3x3:6 → 1x1:5")] // n of the argument is the network's
    [InlineData("body = '3x3:8'", "body = '1x1:{2*in}'", "3x3:5 → {body}", "3x3:5 → 1x1:16")] // of the 8 channels that the Use reads
    [InlineData("drop = 0.5", "drop = 0.25", "3x3:8 → dropout({drop})", "3x3:8 → dropout(0.25)")]
    [InlineData("drop = 0.5", "0.2", "3x3:8 → dropout({1 - drop/2})", "3x3:8 → dropout(0.9)")]
    [InlineData("slope = 0.2", "slope = 1e-3", "3x3:8 leaky-relu({slope}) bn eps({slope})", "3x3:8 leaky-relu(0.001) bn eps(0.001)")]
    [InlineData("shift = 0.5", "shift = -1", "affine(2, {shift}) → 3x3:8", "affine(2, -1) → 3x3:8")]
    [InlineData("alpha = 1.5", "alpha = 1.15", "3x3:{100*alpha} → 3x3:{floor(alpha*100)}", "3x3:115 → 3x3:115")] // 114.99… in binary
    [InlineData("alpha = 1.0", "alpha = {2.5*n}", "3x3:{round(alpha)}", "3x3:8")] // 7.5
    [InlineData("alpha = 1.67, u = 32", "u = 64", "3x3:{floor(alpha*u*0.167)} → 3x3:{floor(alpha*u*0.333)} → 3x3:{floor(alpha*u*0.5)}", "3x3:17 → 3x3:35 → 3x3:53")]
    public void A_placed_block_is_as_written_out(string defaults, string arguments, string inBlock, string written)
    {
        var placed = Compiled.Graph($$"""
            [Block("{{defaults}}")] [Conv("{{inBlock}}")] partial class B;
            [Network("8x16x16", Norm = Norm.Batch, Classes = 0, Parameters = "n = 3")] [Use<B>("{{arguments}}", Name = "s")] [GlobalAvgPool] partial class N;
            """);
        var direct = Compiled.Graph($$"""
            [Network("8x16x16", Norm = Norm.Batch, Classes = 0)] [Conv("{{written}}", Name = "s")] [GlobalAvgPool] partial class N;
            """);

        Assert.Equal(direct.Layers, placed.Layers);
        Assert.Equal(WeightPaths.Of(direct), WeightPaths.Of(placed));
    }

    [Fact]
    public void A_text_may_be_several_branches()
    {
        var graphs = Compiled.Graphs("""
            [Block("more = '3x3:8'")] [Inception("1x1:8, {more}, pool:8")] partial class B;
            [Network("8x16x16", Classes = 0)] [Use<B>("more = '3x3r:4→8, 5x5r:2→4'", Name = "s")] partial class Placed;
            [Network("8x16x16", Classes = 0)] [Inception("1x1:8, 3x3r:4→8, 5x5r:2→4, pool:8", Name = "s")] partial class Written;
            """);

        Assert.Equal(graphs[1].Layers, graphs[0].Layers);
        Assert.Equal(28, graphs[0].Layers[^1].Output.Channels);
    }

    /// <summary>What stands ahead of a Residual's branches is a text as any other: a Use decides whether its block is pre-activated.</summary>
    [Theory]
    [InlineData("", ", Before = \"bn → relu\"")]
    [InlineData("pre = 'bn'", ", Before = \"bn\"")]
    [InlineData("pre = linear", ", Before = \"identity\"")]
    public void A_text_may_stand_ahead_of_a_residual(string arguments, string written)
    {
        var graphs = Compiled.Graphs($$"""
            [Block("pre = 'bn → relu'")] [Residual("3x3:8 → 3x3:8 nonorm linear", Before = "{pre}")] partial class B;
            [Network("8x16x16", Norm = Norm.Batch, Classes = 0)] [Use<B>("{{arguments}}", Name = "s")] partial class Placed;
            [Network("8x16x16", Norm = Norm.Batch, Classes = 0)] [Residual("3x3:8 → 3x3:8 nonorm linear"{{written}}, Name = "s")] partial class Written;
            """);

        Assert.Equal(graphs[1].Layers, graphs[0].Layers);
    }

    [Fact]
    public void Values_are_passed_on_to_blocks_in_blocks()
    {
        var graphs = Compiled.Graphs("""
            [Block("act = relu, body = '3x3:4', rate = 0.5")] [Conv("{body} → 1x1:8 {act} → dropout({rate})")] partial class Inner;
            [Block("f = relu, width = 4, r = 0.5")] [Use<Inner>("{f}, '5x5:{width} {f}', {r/2}")] partial class Outer;
            [Network("8x16x16", Classes = 0)] [Use<Outer>("silu, 6", Name = "s")] partial class Placed;
            [Network("8x16x16", Classes = 0)] [Conv("5x5:6 silu → 1x1:8 silu → dropout(0.25)", Name = "s")] partial class Written;
            """);

        Assert.Equal(graphs[1].Layers, graphs[0].Layers);
    }

    [Fact]
    public void Networks_have_such_parameters_and_variants_others()
    {
        var graphs = Compiled.Graphs("""
            [Network("8x16x16", Classes = 0, Parameters = "act = relu, head = '1x1:4', wide = 1.5")] [Conv("3x3:{4*wide} {act} → {head}", Name = "s")] partial class N;
            [Variant<N>(Parameters = "act = silu, head = '3x3:4 → 1x1:2', wide = 2.5")] partial class V;
            [Network("8x16x16", Classes = 0)] [Conv("3x3:10 silu → 3x3:4 → 1x1:2", Name = "s")] partial class Written;
            """);

        Assert.Equal(graphs[2].Layers, graphs[1].Layers);
        Assert.Equal(6, graphs[0].Layers.OfType<ConvolutionLayer>().First().OutChannels);
    }

    [Fact]
    public void Yaml_has_texts_without_further_quotes()
    {
        var file = CompiledFile.Graphs("""
            network: N
            input: 8x16x16
            classes: 0
            norm: batch
            blocks:
              B:
                parameters: { act: relu, body: "3x3:8 → 1x1:4", rate: 0.5, pool: maxpool }
                conv: "{body} → 3x3:8 {act} → dropout({rate}) → {pool} 2x2"
            stages:
              - { use: B, with: { act: leaky-relu(0.2), body: "5x5:2, ", rate: 0.25 }, name: s }
            """.Replace("5x5:2, ", "5x5:2", StringComparison.Ordinal));
        var source = Compiled.Graph("""
            [Block("act = relu, body = '3x3:8 → 1x1:4', rate = 0.5, pool = maxpool")]
            [Conv("{body} → 3x3:8 {act} → dropout({rate}) → {pool} 2x2")] partial class B;
            [Network("8x16x16", Classes = 0, Norm = Norm.Batch)] [Use<B>("act = leaky-relu(0.2), body = '5x5:2', rate = 0.25", Name = "s")] partial class N;
            """);

        Assert.Equal(source.Layers, file[0].Layers);
        Assert.Equal(source.Definition, file[0].Definition);
    }

    /// <summary>What is wrong in an argument is told there, and what is wrong in a block's text at its use of the parameter.</summary>
    [Theory]
    [InlineData("act = relu", "act = sulu", "3x3:8 {act}", "IDSL2012", "sulu", "did you mean 'silu'?")]
    [InlineData("act = relu", "act = 3", "3x3:8 {act}", "IDSL2044", "3", "is an activation, as its default is, and this is a whole number: give it an activation")]
    [InlineData("act = relu", "act = '3x3:8'", "3x3:8 {act}", "IDSL2044", "'3x3:8'", "this is a text")]
    [InlineData("pool = maxpool", "pool = relu", "{pool} 3x3", "IDSL2044", "relu", "give it maxpool or avgpool")]
    [InlineData("n = 3", "n = 1.5", "3x3:{n}", "IDSL2044", "1.5", "give it a whole number, or a default with a point")]
    [InlineData("n = 3", "n = -1", "3x3:{n}", "IDSL2003", "-1", "'-1' is too small")]
    [InlineData("n = 3", "n = 5000000", "3x3:{n}", "IDSL2004", "5000000", "too large")]
    [InlineData("r = 0.5", "r = relu", "dropout({r})", "IDSL2044", "relu", "give it a number, such as 0.5")]
    [InlineData("body = '3x3:8'", "body = 8", "{body}", "IDSL2044", "8", "is a text, as its default is")]
    [InlineData("body = '3x3:8'", "body = '3x3:8 vlid'", "{body}", "IDSL2012", "vlid", "did you mean 'valid'?")]
    [InlineData("body = '3x3:8'", "body = '3x3:8 → '", "{body}", "IDSL2001", "→", "Nothing follows")]
    [InlineData("body = '3x3:8'", "body = '3x3:{m}'", "{body}", "IDSL2025", "{m}", "refers to a parameter")]
    [InlineData("body = '3x3:8'", "body = ''", "{body}", "IDSL2010", "''", "such as 'identity'")]
    [InlineData("body = '3x3:8'", "body = '3x3:8", "{body}", "IDSL2022", "'", "add '''")]
    [InlineData("body = '3x3:8'", "body = '1x1:8, 3x3:8'", "1x1:4 → {body}", "IDSL2045", "3x3:8", "The text of 'body' has several branches")]
    [InlineData("body = '3x3:8'", "body = '20x20:8 valid'", "{body}", "IDSL3002", "20x20:8 valid", "needs at least 20×20")]
    [InlineData("body = '3x3:8'", "body = '1x1:8 → gn(3)'", "{body}", "IDSL3026", "gn(3)", "3")]
    [InlineData("body = '3x3:8'", "body = '3x3:8' 4", "{body}", "IDSL2010", "4", "a comma ','")]
    public void An_argument_is_marked(string defaults, string argument, string inBlock, string id, string at, string saying) => Mistake.IsOne(
        $"[Network(\"8x16x16\", Classes = 0)] [Use<B>(\"{argument}\", Name = \"s\")] [GlobalAvgPool] partial class N; "
            + $"[Block(\"{defaults}\")] [Conv(\"{inBlock}\")] partial class B;", id, at, saying);

    [Theory]
    [InlineData("act = relu", "3x3:{act}", "IDSL2043", "act", "The parameter 'act' is an activation, and a number is needed here")]
    [InlineData("act = relu", "3x3:8 → {act} 3x3", "IDSL2043", "{act}", "a pool is needed here")]
    [InlineData("n = 8", "3x3:8 {n}", "IDSL2043", "{n}", "is a whole number, and an activation is needed here")]
    [InlineData("n = 8", "{m} 3x3", "IDSL2028", "m", "No parameter 'm'")]
    [InlineData("act = relu", "3x3:8 linear {act}", "IDSL2014", "{act}", "both decide the activation")]
    [InlineData("act = linear", "se(4) {act}", "IDSL2013", "linear", "says nothing about squeeze and excitation")]
    [InlineData("pool = maxpool", "{pool} 3x3 exclude-pad", "IDSL2013", "exclude-pad", "says nothing about maximum pools")]
    [InlineData("body = '3x3:8'", "{body} linear", "IDSL2013", "linear", "says nothing about the steps of 'body'")]
    [InlineData("body = '3x3:8'", "1x1:8 → {body}/2", "IDSL2013", "2", "'/2' says nothing about the steps of 'body'")]
    [InlineData("body = '3x3:8'", "3x3r:4 → {body}", "IDSL2018", "3x3r:4", "whose width is missing")]
    [InlineData("body = 'relu'", "a+b={body}", "IDSL2010", "a+b", "one name")]
    [InlineData("alpha = 1.67", "3x3:{alpha*32}", "IDSL2042", "{alpha*32}", "'{alpha*32}' is 53.44, and a whole number is needed here: say how to round it, as in 'floor(alpha*32)'")]
    [InlineData("alpha = 1.67", "3x3:{1.5}", "IDSL2042", "{1.5}", "is 1.5")]
    [InlineData("act = sulu", "3x3:8 {act}", "IDSL2012", "sulu", "did you mean 'silu'?")]
    [InlineData("n = -3", "3x3:{n}", "IDSL2003", "-3", "too small")]
    public void A_text_of_the_block_is_marked(string defaults, string inBlock, string id, string at, string saying) => Mistake.IsOne(
        $"[Network(\"8x16x16\", Classes = 0)] [Use<B>(Name = \"s\")] [GlobalAvgPool] partial class N; [Block(\"{defaults}\")] [Conv(\"{inBlock}\")] partial class B;",
        id, at, saying);

    /// <summary>In a block that another places, the stage of the network that places that is marked, as for any text of the block.</summary>
    [Fact]
    public void An_argument_inside_a_block_is_told_of_where_the_block_is_placed()
    {
        var problems = Compiled.Problems("""
            [Block("body = '3x3:8'")] [Conv("{body}", Name = "c")] partial class Inner;
            [Block] [Use<Inner>("body = '20x20:8 valid'", Name = "u")] partial class Outer;
            [Network("8x16x16", Classes = 0)] [Use<Outer>(Name = "s")] partial class N;
            """);

        var (problem, at) = Assert.Single(problems);
        Assert.Equal(("IDSL6009", "Use<Outer>(Name = \"s\")"), (problem.Rule.Id, at));
        Assert.Contains("its stage 'u' says: This convolution needs at least 20×20", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Fact]
    public void In_Yaml_an_argument_is_marked_in_its_own_scalar()
    {
        const string File = """
            network: N
            input: 8x16x16
            classes: 0
            blocks:
              B: { parameters: { body: "3x3:8", act: relu }, conv: "{body} → 1x1:8 {act}" }
            stages:
              - { use: B, with: { body: "1x1:4 → 3x3:8 vlid", act: sulu }, name: s }
            """;

        Assert.Equal(
            ["IDSL2012 vlid", "IDSL2012 sulu"],
            CompiledFile.Locate(File).Select(found => $"{found.Problem.Rule.Id} {File.Substring(found.At.Start, found.At.Length)}"));
    }

    /// <summary>A rewrite reaches steps that stand in arguments and defaults, and keeps the names of parameters elsewhere.</summary>
    [Theory]
    [InlineData("'5x5:8 → 1x1:4'", "3x3 → 3x3:8 → 1x1:4")]
    [InlineData("'5x5:{n} → 1x1:4'", "3x3 → 3x3:6 → 1x1:4")]
    [InlineData("", "3x3 → 3x3:9")]
    public void A_rewrite_reaches_texts_in_parameters(string argument, string written)
    {
        var graphs = Compiled.Graphs($$"""
            [Block("body = '5x5:9', act = silu")] [Conv("{body} → 1x1:8 {act}")] partial class B;
            [Network("8x16x16", Classes = 0, Parameters = "n = 6")] [Use<B>("{{argument}}", Name = "s")] partial class N;
            [Variant<N>] [Rewrite("5x5", "3x3→3x3")] partial class V;
            [Network("8x16x16", Classes = 0)] [Conv("{{written}} → 1x1:8 silu", Name = "s")] partial class Written;
            """);

        Assert.Equal(graphs[2].Layers, graphs[1].Layers);
    }

    [Fact]
    public void A_pool_of_a_parameter_is_rewritten_where_it_is_the_one_that_is_looked_for()
    {
        var graphs = Compiled.Graphs("""
            [Block("pool = maxpool")] [Conv("{pool} 3x3/2 → 1x1:8")] partial class B;
            [Network("8x16x16", Classes = 0)] [Use<B>(Name = "a")] [Use<B>("avgpool", Name = "b")] partial class N;
            [Variant<N>] [Rewrite("maxpool", "avgpool")] partial class V;
            """);

        Assert.Equal([false, true], graphs[0].Layers.OfType<PoolLayer>().Select(pool => pool.IsAverage));
        Assert.Equal([true, true], graphs[1].Layers.OfType<PoolLayer>().Select(pool => pool.IsAverage));
    }
}
