using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Kernels rewritten everywhere by a variant.</summary>
public class RewriteTests
{
    private const string GoogLeNet = """
        [Network("3x224x224", Init = "caffe-xavier", BiasInit = 0.2)]
        [Conv("7x7/2:64", Name = "conv1")] [MaxPool("3x3/2 ceil")] [Lrn(5)]
        [Conv("1x1:64 → 3x3:192", Name = "conv2")] [Lrn(5)] [MaxPool("3x3/2 ceil")]
        [Inception("1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32", Name = "3a")]
        [Inception("1x1:128, 3x3r:128→192, 5x5r:32→96, pool:64", Name = "3b")] [MaxPool("3x3/2 ceil")]
        [Inception("1x1:192, 3x3r:96→208, 5x5r:16→48, pool:64", Name = "4a")]
        [Inception("1x1:160, 3x3r:112→224, 5x5r:24→64, pool:64", Name = "4b")]
        [GlobalAvgPool] [Dropout(0.4)] [Linear]
        partial class GoogLeNet;

        """;

    [Fact]
    public void A_5x5_as_two_3x3_saves_28_percent_at_one_width()
    {
        // 25·64·64 and 2·9·64·64 multiply-adds for each of 14·14 positions.
        var graphs = Compiled.Graphs("""
            [Network("64x14x14", Classes = 10)] [Conv("5x5:64", Name = "conv")] [GlobalAvgPool] [Linear] class N;
            [Variant<N>] [Rewrite("5x5", "3x3→3x3")] class V;
            """);

        var costs = graphs.Select(graph => NetworkReport.Of(graph).Stages[0].Cost.MultiplyAdds).ToArray();
        Assert.Equal([196 * 25 * 64 * 64, 196 * 18 * 64 * 64], costs);
        Assert.Equal(0.28, 1 - ((double)costs[1] / costs[0]), 10);
    }

    [Fact]
    public void A_3x3_as_1x3_and_3x1_saves_a_third()
    {
        var graphs = Compiled.Graphs("""
            [Network("64x14x14", Classes = 10)] [Conv("3x3:64", Name = "conv")] [GlobalAvgPool] [Linear] class N;
            [Variant<N>] [Rewrite("3x3", "1x3→3x1")] class V;
            """);

        Assert.Equal([9, 6], graphs.Select(graph => NetworkReport.Of(graph).Stages[0].Cost.MultiplyAdds / (196 * 64 * 64)));
    }

    [Fact]
    public void Every_stage_is_rewritten_and_keeps_its_shape()
    {
        var graphs = Compiled.Graphs(GoogLeNet + "[Variant<GoogLeNet>] [Rewrite(\"5x5\", \"3x3→3x3\")] class Factorized;");

        Assert.Equal(
            graphs[0].Stages.Select(stage => graphs[0].Layers[stage.LastLayer].Output),
            graphs[1].Stages.Select(stage => graphs[1].Layers[stage.LastLayer].Output));
        Assert.Equal(
            "1x1:64, 3x3r:96 → 128, 1x1:16 → 3x3 → 3x3:32, pool:32",
            graphs[1].Definition.Stages.Single(stage => stage.Name == "3a").Text);
        Assert.DoesNotContain(graphs[1].Layers.OfType<ConvolutionLayer>(), layer => layer.Window.Kernel[0] == 5);
    }

    [Theory]
    [InlineData("", "4")]
    [InlineData(", From = \"3b\"", "3")]
    [InlineData(", To = \"3b\"", "2")]
    [InlineData(", From = \"3b\", To = \"4a\"", "2")]
    [InlineData(", From = \"4a\", To = \"4a\"", "1")]
    public void Bounds_are_included(string bounds, string count)
    {
        var graphs = Compiled.Graphs(GoogLeNet + $"[Variant<GoogLeNet>] [Rewrite(\"5x5\", \"3x3→3x3\"{bounds})] class Factorized;");

        var left = graphs[1].Layers.OfType<ConvolutionLayer>().Count(layer => layer.Window.Kernel[0] == 5);
        Assert.Equal(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), 4 - left);
    }

    [Fact]
    public void Rewrites_follow_each_other()
    {
        var graph = Compiled.Graph(GoogLeNet + "[Variant<GoogLeNet>] [Rewrite(\"5x5\", \"3x3→3x3\")] [Rewrite(\"3x3\", \"1x3→3x1\", From = \"4a\")] class V;");

        Assert.Equal(
            "1x1:192, 1x1:96 → 1x3 → 3x1:208, 1x1:16 → 1x3 → 3x1 → 1x3 → 3x1:48, pool:64",
            graph.Definition.Stages.Single(stage => stage.Name == "4a").Text);
    }

    [Fact]
    public void Blocks_are_rewritten_for_the_stages_in_the_bounds_alone()
    {
        var graph = Compiled.Graph("""
            [Block("width = 8")] [Inception("1x1:{width}, x=5x5:{2*width}")] partial class A;
            [Network("3x8x8")] [Use<A>(Name = "a")] [Use<A>("width = 16", Name = "b")] [Linear] class N;
            [Variant<N>] [Rewrite("5x5", "3x3→3x3", From = "b")] class V;
            """);

        Assert.Equal(["a.branch1", "a.x", "b.branch1", "b.x.0", "b.x.1", "fc"], WeightPaths.Of(graph));
        Assert.Equal(["A", "A_2"], graph.Definition.Blocks.Select(block => block.Name));
        Assert.Equal("1x1:{width}, x.0=3x3 → x.1=3x3:{2*width}", graph.Definition.Blocks[1].Stages[0].Text);
    }

    [Theory]
    [InlineData("\"7x5\", \"3x3→3x3\"", "IDSL6015", "7x5", "there are 1x1, 3x3, 5x5, 7x7")]
    [InlineData("\"3x1\", \"3x3\", From = \"3a\", To = \"3b\"", "IDSL6015", "\"3x1\"", "from stage '3a' to '3b'")]
    [InlineData("\"5x5\", \"3x3→3x3\", From = \"4a\", To = \"3a\"", "IDSL6016", "\"4a\"", "exchange the two")]
    [InlineData("\"5x5\", \"3x3→3x3\", From = \"4\"", "IDSL6012", "4", "did you mean '4a'?")]
    [InlineData("\"5x5\", \"relu\"", "IDSL6019", "\"relu\"", "it has no convolution")]
    [InlineData("\"5x5\", \"3x3r:16→32\"", "IDSL6019", "\"3x3r:16→32\"", "step of its own")]
    [InlineData("\"5x\", \"3x3\"", "IDSL2002", "5x", "5x5")]
    [InlineData("\"5x5\", \"3x3→3y3\"", "IDSL2002", "3y3", "")]
    [InlineData("\"\", \"3x3\"", "IDSL2011", "", "")]
    public void One_mistake_is_one_problem_at_its_place(string rewrite, string id, string at, string saying)
    {
        var (problem, marked) = Assert.Single(Compiled.Problems(GoogLeNet + $"[Variant<GoogLeNet>] [Rewrite({rewrite})] class V;"));

        Assert.Equal((id, at.Trim('"')), (problem.Rule.Id, marked.Trim('"')));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Fact]
    public void Padding_of_its_own_can_not_be_divided()
    {
        var (problem, at) = Assert.Single(Compiled.Problems("""
            [Network("3x8x8")] [Conv("5x5:8 p1", Name = "a")] [Linear] class N;
            [Variant<N>] [Rewrite("5x5", "3x3→3x3")] class V;
            """));

        Assert.Equal(("IDSL6017", "\"5x5\""), (problem.Rule.Id, at));
        Assert.Contains("of stage 'a' can't become 3x3→3x3", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }
}
