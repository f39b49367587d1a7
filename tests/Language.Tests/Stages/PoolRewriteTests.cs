using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Tests;

/// <summary>Pools that a variant writes otherwise.</summary>
public class PoolRewriteTests
{
    private const string Base = """
        [Block("n = 8")] [Inception("1x1:{n}, pool:{n}")] partial class Pooled;
        [Network("3x32x32", Classes = 10)]
        [Conv("3x3:8 → maxpool 3x3/2 ceil", Name = "stem")]
        [MaxPool("2x2", Name = "pool1")]
        [Inception("1x1:8, 3x3:8, pool:8", Name = "inception3a")]
        [Inception("1x1/2:8, 3x3/2:8, maxpool 3x3/2 p0-1", Name = "inception3b", Repeat = 1)]
        [Use<Pooled>(Name = "block")]
        [AvgPool("2x2", Name = "pool2")]
        [GlobalAvgPool] [Linear]
        partial class N;

        """;

    private static readonly SpecParameters Parameters =
        SpecParameters.Read(SpecText.Of("n = 16"), SpecParameters.None(classes: 10), new TextProblems());

    [Theory]
    // Kind, window, stride, projection.
    [InlineData("maxpool", "avgpool", "1x1:8→maxpool 3x3/2→avgpool 2x2", "1x1:8 → avgpool 3x3/2 → avgpool 2x2", 1)]
    [InlineData("avgpool", "maxpool", "avgpool 3x3 exclude-pad→maxpool 2x2", "maxpool 3x3 → maxpool 2x2", 1)]
    [InlineData("maxpool", "avgpool exclude-pad", "maxpool 3x3/2 p1 ceil", "avgpool 3x3/2 p1 ceil exclude-pad", 1)]
    [InlineData("maxpool", "avgpool 2x2", "maxpool 3x3/2", "avgpool 2x2/2", 1)]
    [InlineData("maxpool", "avgpool 3x3", "maxpool 2x2", "avgpool 3x3/2", 1)]
    [InlineData("maxpool", "avgpool", "[pool:8 | 1x1:8]", "[avgpool:8 | 1x1:8]", 1)]
    [InlineData("maxpool", "avgpool 5x5", "[pool:8→16 | 1x1:8]", "[avgpool 5x5:8 → 16 | 1x1:8]", 1)]
    [InlineData("maxpool", "avgpool/1", "maxpool 2x2 p0-1", "avgpool 2x2/1 p0-1", 1)]
    // What is looked for.
    [InlineData("maxpool 3x3", "avgpool", "maxpool 3x3→maxpool 2x2→[pool | maxpool 2x2/1]", "avgpool 3x3 → maxpool 2x2 → [avgpool | maxpool 2x2/1]", 2)]
    [InlineData("maxpool 3x3/2", "avgpool", "maxpool 3x3→maxpool 3x3/2", "maxpool 3x3 → avgpool 3x3/2", 1)]
    [InlineData("maxpool 2x2/2", "avgpool", "maxpool 2x2→[maxpool 2x2 | identity]", "avgpool 2x2 → [maxpool 2x2 | identity]", 1)]
    [InlineData("maxpool", "avgpool", "avgpool 2x2→3x3:8→gap", "avgpool 2x2 → 3x3:8 → gap", 0)]
    // Convolutions, and chains.
    [InlineData("maxpool", "3x3", "maxpool 2x2", "3x3/2", 1)]
    [InlineData("maxpool", "3x3/2", "maxpool 3x3/2 ceil", "3x3/2", 1)]
    [InlineData("maxpool", "3x3 dw", "[pool:8→16 | 1x1:8]", "[3x3:8 dw → 1x1:16 | 1x1:8]", 1)]
    [InlineData("maxpool", "avgpool → 1x1", "[proj=pool:8→16 | identity]", "[proj.0=avgpool → proj.1=1x1:8 → 1x1:16 | identity]", 1)]
    [InlineData("maxpool", "1x1:{width} → maxpool/1 → relu → avgpool", "maxpool 2x2:{2*n}", "1x1:{2*n} → maxpool 2x2/1 → relu → avgpool 2x2:{2*n}", 1)]
    [InlineData("maxpool", "maxpool 3x3 → maxpool 3x3", "maxpool 5x5/2 p2", "maxpool 3x3/1 same → maxpool 3x3/2 same", 1)]
    public void A_chain_is_rewritten(string pattern, string replacement, string chain, string expected, int count)
    {
        var rewrite = Rewrite(pattern, replacement);

        var result = rewrite.Apply(Parse(chain), inBranch: false);

        Assert.Equal((expected, count, null), (SpecPrinter.Canonical.Write(result), rewrite.Count, rewrite.Failure));
    }

    [Theory]
    [InlineData("avgpool", "maxpool 3x3 d2", "'d2' is nothing that average pools have")]
    [InlineData("avgpool 5x5", "maxpool 3x3/2 p0-1", "its padding 'p0-1' is neither that of 'same' nor of 'valid', so it fits no other window")]
    [InlineData("3x3:{width/3}", "[pool:8 | identity]", "of a width of 8 it would be '3x3:{8/3}', which has no value")]
    public void What_has_no_counterpart_is_a_failure(string replacement, string chain, string reason)
    {
        var rewrite = Rewrite("maxpool", replacement);

        rewrite.Apply(Parse(chain), inBranch: false);

        Assert.Equal(reason, rewrite.Failure);
    }

    [Fact]
    public void Stages_and_blocks_are_rewritten_and_keep_their_shapes()
    {
        var graphs = Compiled.Graphs(Base + "[Variant<N>] [Rewrite(\"maxpool\", \"avgpool\")] class V;");

        Assert.Equal(
            graphs[^2].Stages.Select(stage => (stage.Name, graphs[^2].Layers[stage.LastLayer].Output)),
            graphs[^1].Stages.Select(stage => (stage.Name, graphs[^1].Layers[stage.LastLayer].Output)));
        Assert.All(graphs[^1].Layers.OfType<PoolLayer>(), pool => Assert.True(pool.IsAverage));
        Assert.Equal([StageKind.Conv, StageKind.AvgPool], graphs[^1].Definition.Stages.Take(2).Select(stage => stage.Kind));
        Assert.Equal(WeightPaths.Of(graphs[^2]), WeightPaths.Of(graphs[^1]));
    }

    [Theory]
    [InlineData("In = \"inception3*\"", 2)]
    [InlineData("In = \"*3b, pool1\"", 2)]
    [InlineData("In = \"*\", From = \"inception3b\"", 2)] // and the block's
    [InlineData("In = \"block\"", 1)]
    public void Stages_are_named_by_pattern(string bounds, int count)
    {
        var graph = Compiled.Graph(Base + $"[Variant<N>] [Rewrite(\"maxpool\", \"avgpool\", {bounds})] class V;");

        Assert.Equal(1 + count, graph.Layers.OfType<PoolLayer>().Count(pool => pool.IsAverage));
    }

    [Fact]
    public void A_stage_of_one_pool_becomes_a_convolution()
    {
        var graph = Compiled.Graph(Base + "[Variant<N>] [Rewrite(\"maxpool\", \"3x3\", In = \"pool1\")] class V;");

        var stage = graph.Definition.Stages[1];
        Assert.Equal((StageKind.Conv, "pool1", "3x3/2"), (stage.Kind, stage.Name, stage.Text));
        Assert.Contains("pool1", WeightPaths.Of(graph));
    }

    [Theory]
    [InlineData("\"maxpool 5x5\", \"avgpool\"", "IDSL6015", "maxpool 5x5", "There is no maxpool 5x5 in the network: the pools there are avgpool 2x2, maxpool 2x2, maxpool 3x3/2, pool")]
    [InlineData("\"avgpool\", \"maxpool\", In = \"inc*, block\"", "IDSL6015", "avgpool", "in the stages 'inc*, block': the pools there are maxpool 3x3/2, pool")]
    [InlineData("\"maxpool\", \"relu\"", "IDSL6019", "relu", "'relu' can't take the place of a pool: it has no pool and no convolution")]
    [InlineData("\"maxpool 3x3:8\", \"avgpool\"", "IDSL6033", "maxpool 3x3:8", "write the pool alone")]
    [InlineData("\"maxpool\", \"avgpol\"", "IDSL2012", "avgpol", "did you mean 'avgpool'?")]
    [InlineData("\"maxpool\", \"3x3:{widt}\"", "IDSL2025", "{widt}", "refers to a parameter")]
    [InlineData("\"maxpool\", \"avgpool\", In = \"incep*, x*\"", "IDSL6012", "x*", "its stages are stem, pool1")]
    [InlineData("\"maxpool\", \"avgpool 2x2\", In = \"inception3b\"", "IDSL6017", "maxpool", "The maxpool of stage 'inception3b' can't become avgpool 2x2: its padding 'p0-1'")]
    public void One_mistake_is_one_problem_at_its_place(string rewrite, string id, string at, string saying)
    {
        var (problem, marked) = Assert.Single(Compiled.Problems(Base + $"[Variant<N>] [Rewrite({rewrite})] class V;"));

        Assert.Equal((id, at), (problem.Rule.Id, marked.Trim('"')));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    private static PoolRewrite Rewrite(string pattern, string replacement) =>
        new((PoolSyntax)Parse(pattern).Steps[0], new Replacement(SpecText.Of(replacement), Parameters, takesPools: true));

    private static ChainSyntax Parse(string chain)
    {
        var problems = new TextProblems();
        var syntax = SpecText.Of(chain).Read(SpecGrammar.Chain, Parameters, problems);
        Assert.Empty(problems.At(0, null));
        return syntax;
    }
}
