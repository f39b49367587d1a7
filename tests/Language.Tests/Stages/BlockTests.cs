using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Blocks with parameters, placed in networks and in each other.</summary>
public class BlockTests
{
    private const string InceptionA = """
        [Block("pool = 32")]
        [Inception("branch1x1=1x1:64, branch5x5_1=1x1:48 → branch5x5_2=5x5:64, 3x3r:64→96→96, avgpool → branch_pool=1x1:{pool}")]
        partial class InceptionA;

        """;

    [Fact]
    public void Parameters_have_defaults_that_arguments_replace()
    {
        var report = Compiled.Report(InceptionA + """
            [Network("192x35x35", Norm = Norm.Batch)]
            [Use<InceptionA>(Name = "Mixed_5b")] [Use<InceptionA>("pool = 64", Name = "Mixed_5c")] [Use<InceptionA>("pool = {2*32}", Name = "Mixed_5d")]
            [GlobalAvgPool] [Linear] partial class N;
            """);

        // torchvision's inception_v3, per block: REFERENCE tables of Mixed_5b, 5c, 5d.
        Assert.Equal(
            [("256×35×35", 255_904, 312_345_600), ("288×35×35", 277_472, 338_688_000), ("288×35×35", 285_152, 348_096_000)],
            report.Stages.Take(3).Select(stage => (stage.Output.ToString(), stage.Cost.Parameters, stage.Cost.MultiplyAdds)));
        Assert.Equal("InceptionA(pool = 64)", report.Stages[1].Text);
    }

    [Theory]
    [InlineData("8", "8, 4, 3")]
    [InlineData("8, 16", "8, 16, 3")]
    [InlineData("{2*k}, 16, 5", "10, 16, 5")]
    [InlineData("8, k = 7", "8, 4, 7")]
    public void Arguments_without_names_are_those_of_the_first_parameters(string arguments, string values)
    {
        var (n, m, k) = values.Split(", ") is [var first, var second, var third] ? (first, second, third) : default;
        string Placed(string text) => $$"""
            [Block("n = 2, m = 4, k = 3")] [Conv("{k}x{k}:{n} → 1x1:{m}")] partial class B;
            [Network("3x16x16", Parameters = "k = 5")] [Use<B>("{{text}}")] [Linear] partial class Sample;
            """;

        Assert.Equal(Compiled.Graph(Placed($"m = {m}, k = {k}, n = {n}")).Layers, Compiled.Graph(Placed(arguments)).Layers);
    }

    [Fact]
    public void A_parameter_has_one_value() => Mistake.IsOne(
        "[Network(\"3x16x16\")] [Use<B>(\"8, width = 7\")] [Linear] partial class Sample; [Block(\"width = 2, m = 4\")] [Conv(\"1x1:{width}\")] partial class B;",
        "IDSL2031", "width", "'width'");

    [Fact]
    public void The_only_stage_of_a_block_has_the_path_of_the_place()
    {
        var graph = Compiled.Graph(InceptionA + "[Network(\"192x35x35\")] [Use<InceptionA>(Name = \"Mixed_5b\")] [Linear] partial class N;");

        Assert.Equal(
            ["Mixed_5b.branch1x1", "Mixed_5b.branch5x5_1", "Mixed_5b.branch5x5_2", "Mixed_5b.branch3.0", "Mixed_5b.branch3.1", "Mixed_5b.branch3.2", "Mixed_5b.branch_pool"],
            WeightPaths.Of(graph).SkipLast(1));
    }

    [Fact]
    public void Blocks_nest_and_their_stages_continue_the_path()
    {
        var graph = Compiled.Graph("""
            [Block("width = 8")] [Conv("3x3:{width}", Name = "conv")] [Conv("1x1:{width/2}")] partial class Inner;
            [Block("width = 8")] [Use<Inner>("width = {2*width}", Name = "a")] [Use<Inner>(Name = "b", Repeat = 2)] partial class Outer;
            [Network("3x8x8")] [Use<Outer>("width = 10", Name = "x")] [Linear] partial class N;
            """);

        Assert.Equal(
            ["x.a.conv", "x.a.conv2", "x.b.0.conv", "x.b.0.conv2", "x.b.1.conv", "x.b.1.conv2"],
            WeightPaths.Of(graph).SkipLast(1));
        Assert.Equal([20, 10, 8, 4, 8, 4], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.OutChannels));
    }

    [Fact]
    public void Stages_of_a_block_read_each_other_by_name()
    {
        var graph = Compiled.Graph("""
            [Block] [Conv("3x3:8", Name = "a")] [Conv("3x3:8", Name = "b")] [Conv("1x1:8", From = "a, b")] partial class Skip;
            [Network("3x8x8")] [Use<Skip>(Repeat = 2)] [Linear] partial class N;
            """);

        Assert.Equal([3, 8, 16, 8, 8, 16], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.InChannels));
    }

    [Fact]
    public void A_mistake_in_a_block_is_one_problem_where_the_block_is()
    {
        var problems = Compiled.Problems("""
            [Block] [Conv("3x3:8 vlid")] partial class Bad;
            [Network("3x8x8")] [Use<Bad>] [Use<Bad>] [Linear] partial class N;
            """);

        Assert.Equal("vlid", Assert.Single(problems).At);
    }

    [Fact]
    public void What_does_not_fit_is_one_problem_where_the_block_is_placed()
    {
        var problems = Compiled.Problems("""
            [Block] [Conv("3x3/2:8 valid", Name = "a")] [Conv("3x3/2:8 valid", Name = "b")] [Conv("3x3/2:8 valid", Name = "c")] partial class Shrinking;
            [Network("3x32x32")] [Use<Shrinking>] [Use<Shrinking>(Name = "second")] [Linear] partial class N;
            """);

        // 32 → 15 → 7 → 3, then 3 → 1, and nothing is left for b.
        var (problem, at) = Assert.Single(problems);
        Assert.Equal(("IDSL6009", "Use<Shrinking>(Name = \"second\")"), (problem.Rule.Id, at));
        Assert.Contains("its stage 'b' says: This convolution needs at least 3×3, but its input is 1×1", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
        Assert.Contains("the nearest input size that works is 127x127", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal); // 127 → 63 → 31 → 15 → 7 → 3 → 1
    }

    [Theory]
    [InlineData("pol = 64", "pol", "did you mean 'pool'?")]
    [InlineData("depth = 64", "depth", "it has pool")]
    public void An_argument_without_a_parameter_is_marked(string arguments, string at, string saying)
    {
        var problems = Compiled.Problems(InceptionA + $"[Network(\"192x35x35\")] [Use<InceptionA>(\"{arguments}\")] [Linear] partial class N;");

        var (problem, marked) = Assert.Single(problems);
        Assert.Equal(("IDSL6010", at), (problem.Rule.Id, marked));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Block] [Use<A>] partial class A;", "A → A")]
    [InlineData("[Block] [Use<B>] partial class A; [Block] [Use<A>] partial class B;", "A → B → A")]
    public void A_block_can_not_use_itself(string blocks, string chain)
    {
        var library = DeclarationSet.Read(blocks + "[Network(\"3x8x8\")] [Use<A>] [Linear] class N;").Network.Blocks;

        var problems = BlockCheck.Run(library[0], library);

        Assert.Contains(problems, problem => problem.MessageIn(FrontEnd.CSharp).Contains(chain, StringComparison.Ordinal));
    }

    [Fact]
    public void An_auxiliary_classifier_is_no_part_of_a_block() =>
        Assert.Equal("IDSL6011", Assert.Single(Compiled.Problems("[Block] [Conv(\"1x1:8\")] [AuxClassifier] partial class Head; [Network(\"3x8x8\")] [Use<Head>] [Linear] class N;")).Problem.Rule.Id);

    [Fact]
    public void Blocks_in_blocks_can_not_exhaust_the_memory()
    {
        const string Bomb = """
            [Block] [Conv("1x1:8", Repeat = 1000)] partial class A;
            [Block] [Use<A>(Repeat = 1000)] partial class B;
            [Block] [Use<B>(Repeat = 1000)] partial class C;
            [Network("3x8x8")] [Use<C>(Repeat = 1000)] [Linear] partial class N;
            """;

        Assert.Contains(Compiled.Problems(Bomb), found => found.Problem.MessageIn(FrontEnd.CSharp).Contains("more than 100,000 layers", StringComparison.Ordinal));
    }

    [Fact]
    public void A_block_with_an_input_is_a_network_of_its_own()
    {
        var graph = Compiled.Graph(InceptionA.Replace("[Block(\"pool = 32\")]", "[Block(\"pool = 32\")] [Input(\"192x35x35\", Norm = Norm.Batch)]", StringComparison.Ordinal));

        Assert.Equal(("InceptionA", 255_904), (graph.Name, NetworkReport.Of(graph).Total.Parameters));
    }
}
