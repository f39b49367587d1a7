namespace InceptionDsl.Language.Tests;

/// <summary>What stands under a label, placed again with its weights.</summary>
public class ReuseTests
{
    private const string Network = "[Network(\"16x28x28\", Classes = 0)]";

    /// <summary>Weights lie at the label, once; multiply-adds count at each use, over the plane that is read there.</summary>
    [Theory]
    [InlineData("1x1:32 → b=3x3:32 → @b", "s.0 s.b", (16 * 32) + 32 + (9 * 32 * 32) + 32, 784 * ((16 * 32) + (2 * 9 * 32 * 32)))]
    [InlineData("b=3x3:16 → maxpool 2 → @b → maxpool 2 → @b", "s.b", (9 * 16 * 16) + 16, (784 + 196 + 49) * 9 * 16 * 16)]
    [InlineData("b=(1x1:8 → 3x3:16) → @b", "s.b.0 s.b.1", (16 * 8) + 8 + (9 * 8 * 16) + 16, 2 * 784 * ((16 * 8) + (9 * 8 * 16)))]
    [InlineData("b=[1x1:8 | 3x3:8] → @b", "s.b.branch1 s.b.branch2", (16 * 8) + 8 + (9 * 16 * 8) + 8, 2 * 784 * ((16 * 8) + (9 * 16 * 8)))]
    [InlineData("b=[i=1x1:8 | 3x3:8] → @b → @i", "s.i s.b.branch2", (16 * 8) + 8 + (9 * 16 * 8) + 8, 784 * ((3 * 16 * 8) + (2 * 9 * 16 * 8)))]
    [InlineData("[b=3x3:16 + 1x1:16 → @b + @b]", "s.b s.branch2.0", (9 * 16 * 16) + 16 + (16 * 16) + 16, 784 * ((3 * 9 * 16 * 16) + (16 * 16)))]
    [InlineData("b=se(4) → @b", "s.b.fc1 s.b.fc2", (16 * 4) + 4 + (4 * 16) + 16, 2 * 2 * 16 * 4)]
    [InlineData("b=(c=1x1:16 → @c → d=(@c → 1x1:16)) → @b.d", "s.b.c s.b.d.1", 2 * ((16 * 16) + 16), 784 * 16 * 16 * 6)]
    [InlineData("gap → b=fc(16) → @b → @b", "s.b", (16 * 16) + 16, 3 * 16 * 16)]
    [InlineData("b=3x3 dw → @b", "s.b", (16 * 9) + 16, 2 * 784 * 16 * 9)]
    [InlineData("b=up 2x2/2:16 → @b", "s.b", (4 * 16 * 16) + 16, (784 + 3136) * 4 * 16 * 16)]
    public void Weights_are_counted_once_and_multiply_adds_each_time(string text, string weights, long parameters, long multiplyAdds)
    {
        var source = $"{Network} [Conv(\"{text}\", Name = \"s\")] class N;";
        var graph = Compiled.Graph(source);

        Assert.Equal(weights, string.Join(' ', WeightPaths.Of(graph)));
        Assert.Equal((parameters, multiplyAdds), AwkwardNetwork.Totals(source));
        Assert.Equal(graph.Layers.Count, graph.Layers.Select(layer => layer.Name).Distinct().Count());
        Assert.All(graph.Layers.Where(layer => layer.Owner is not null), layer => Assert.Contains(layer.Owner!, WeightPaths.Of(graph)));
    }

    /// <summary>A module of windows and paddings is what it was when it was placed: here 1 before and 2 behind, which 5 rows would not ask for.</summary>
    [Fact]
    public void Paddings_stay_as_they_are()
    {
        var graph = Compiled.Graph("[Network(\"4x8x8\", Classes = 0)] [Conv(\"b=5x5/2:4 tfsame → @b\", Name = \"s\")]");

        // ⌊(8 + 3 - 5)/2⌋ + 1 = 4, ⌊(4 + 3 - 5)/2⌋ + 1 = 2
        Assert.Equal("4×2×2", graph.Output.ToString());
        Assert.Equal(["1×1", "1×1"], graph.Layers.OfType<ConvolutionLayer>().Select(layer => $"{layer.Window.Padding[0]}×{layer.Window.Padding[1]}"));
    }

    /// <summary>Every placement of a block has a module of its own.</summary>
    [Fact]
    public void Blocks_have_their_own()
    {
        const string Source = """
            [Block("width = 8")]
            [Conv("1x1:{width} → b=3x3:{width}", Name = "a")]
            [Residual("b=3x3:{width} → @b", After = "@b", Name = "c")]
            partial class B;

            [Network("16x28x28", Norm = Norm.Batch, Classes = 0)]
            [Use<B>(Name = "x")]
            [Use<B>("16", Name = "y")]
            partial class N;
            """;
        var graph = Compiled.Graph(Source);

        Assert.Equal(
            ["x.a.0.conv", "x.a.0.bn", "x.a.b.conv", "x.a.b.bn", "x.c.b.conv", "x.c.b.bn", "y.a.0.conv", "y.a.0.bn", "y.a.b.conv", "y.a.b.bn", "y.c.b.conv", "y.c.b.bn"],
            WeightPaths.Of(graph));
        Assert.Equal(784 * ((16 * 8) + (4 * 9 * 8 * 8) + (8 * 16) + (4 * 9 * 16 * 16)), AwkwardNetwork.Totals(Source).MultiplyAdds);
        Assert.Equal(["x.c.b", "x.c.b", "y.c.b", "y.c.b"], graph.Stages.SelectMany(stage => stage.Steps).Select(step => step.Owner).OfType<string>());
    }

    /// <summary>Repeats are alike, so that they share a class.</summary>
    [Fact]
    public void Repeated_stages_have_equal_schedules()
    {
        var graph = Compiled.Graph($"{Network} [Conv(\"b=3x3:16 → @b\", Name = \"s\", Repeat = 2)]");
        var schedule = Schedules.NetworkSchedule.Of(graph);

        Assert.Equal(["s.0.b", "s.1.b"], WeightPaths.Of(graph));
        Assert.Equal(schedule.Stages[0], schedule.Stages[1]);
    }

    [Theory]
    [InlineData("gate=se(4) → 3x3:16 → @gat", "IDSL3030", "@gat", "No step before this one is labelled 'gat': did you mean '@gate'?")]
    [InlineData("1x1:16 → @b", "IDSL3030", "@b", "write the label where the module is placed, as in 'b=3x3:64'")]
    [InlineData("x=1x1:16 → @other", "IDSL3030", "@other", "the labels before it are x")]
    [InlineData("@b → b=1x1:16", "IDSL3030", "@b", "it stands later, and a module is placed before it is used again")]
    [InlineData("b=(1x1:16 → @b)", "IDSL3030", "@b", "it is what this step stands in, and nothing can hold itself")]
    [InlineData("b=[1x1:16 | @b]", "IDSL3030", "@b", "it is what this step stands in")]
    [InlineData("b=identity → @b", "IDSL3030", "@b", "nothing but 'identity' stands under that label")]
    [InlineData("c+n=3x3:16 norm → @n", "IDSL3030", "@n", "it is the normalization of 'c', with which it is placed again")]
    [InlineData("b=3x3:32 → @b", "IDSL3031", "@b", "'@b' would read 32×28×28, and what is labelled 'b' reads 16×28×28: its weights are for 16 channels, so give both as many")]
    [InlineData("b=3x3:16 → flatten → @b", "IDSL3031", "@b", "flatten both or none")]
    [InlineData("b=(3x3:16 → flatten → fc(8)) → fc(16) → @b", "IDSL3031", "@b", "flatten both or none")]
    [InlineData("[b=(1x1:4 → fc(8)) | 1x1/2:16 → @b]", "IDSL3031", "@b", "'s.b.1' reads 3,136 features and would get 784")]
    [InlineData("b=5x5:16 valid → maxpool 6x6 → @b", "IDSL3031", "@b", "'s.b' slides a window of 5×5 and would get 4×4")]
    [InlineData("b=3x3:16 → c=@b", "IDSL2040", "c", "'c=' can't stand at '@b', which is the module of that label as it was placed")]
    [InlineData("b=3x3:16 → @b linear", "IDSL2040", "linear", "'linear' can't stand at '@b'")]
    [InlineData("b=3x3:16 → @b:32", "IDSL2010", ":", "")]
    [InlineData("b=3x3:16 → @b → 32", "IDSL2017", "32", "")]
    [InlineData("b=3x3:16 → @ b", "IDSL2009", "@", "")]
    public void What_is_wrong_is_told_with_its_cure(string text, string id, string at, string saying) =>
        Mistake.IsOne($"{Network} [Conv(\"{text}\", Name = \"s\")] class N;", id, at, saying);

    /// <summary>Weights of scores follow the number of classes, which each instance of the network is told anew.</summary>
    [Fact]
    public void Scores_are_read_by_modules_of_scores() => Mistake.IsOne(
        "[Network(\"16x28x28\", Classes = 16)] [Conv(\"b=1x1:8 → 1x1:{classes} → @b → gap\", Name = \"s\")] class N;", "IDSL3031", "@b",
        "'@b' would read 16×28×28 of class scores, and what is labelled 'b' reads 16×28×28");

    /// <summary>A block is checked by itself without an input's size, and where it is placed with it.</summary>
    [Fact]
    public void A_block_tells_of_channels_where_it_is_declared() => Mistake.IsOne(
        "[Network(\"16x28x28\", Classes = 0)] [Use<B>] class N; [Block] [Conv(\"1x1:8 → b=3x3:16 → @b\")] class B;", "IDSL3031", "@b", "reads 8×");

    /// <summary>A rewrite changes a module at all its places; several steps in the place of one are placed again together.</summary>
    [Theory]
    [InlineData("b=5x5:16 → @b", "5x5", "3x3", "s.b.conv s.b.bn")]
    [InlineData("b=5x5:16 → @b", "5x5", "3x3 → 3x3", "s.b.0.conv s.b.0.bn s.b.1.conv s.b.1.bn")]
    [InlineData("b=5x5:16 → relu → @b", "5x5", "3x3 → elu → 3x3", "s.b.0.conv s.b.0.bn s.b.2.conv s.b.2.bn")]
    [InlineData("c+n=5x5:16 → @c", "5x5", "3x3 → 3x3", "s.c.0 s.n.0 s.c.1 s.n.1")]
    [InlineData("t=(b=5x5:16 → @b) → @t", "5x5", "3x3 → 3x3", "s.t.b.0.conv s.t.b.0.bn s.t.b.1.conv s.t.b.1.bn")]
    [InlineData("b=5x5:16 → c=5x5:16 → @c", "5x5", "3x3 → 3x3", "s.b.0.conv s.b.0.bn s.b.1.conv s.b.1.bn s.c.0.conv s.c.0.bn s.c.1.conv s.c.1.bn")]
    public void Rewrites_change_all_places(string text, string pattern, string replacement, string weights)
    {
        var graph = Compiled.Graph(
            $"[Network(\"16x28x28\", Classes = 0, Norm = Norm.Batch)] [Conv(\"{text}\", Name = \"s\")] class N; [Variant<N>] [Rewrite(\"{pattern}\", \"{replacement}\")] class V;");

        Assert.Equal(weights, string.Join(' ', WeightPaths.Of(graph)));
        Assert.Contains(graph.Layers, layer => layer.Owner is not null);
    }

    /// <summary>A factor multiplies the widths of a module, and so those of all its places.</summary>
    [Fact]
    public void Widths_are_those_of_the_module()
    {
        var graph = Compiled.Graph("[Network(\"16x28x28\", Classes = 0, Width = 2)] [Conv(\"1x1:8 → b=3x3:8 → @b\", Name = \"s\")]");

        Assert.Equal((16, 3), (graph.Output.Channels, graph.Layers.OfType<ConvolutionLayer>().Count(layer => layer.Output.Channels == 16)));
    }

    [Fact]
    public void Labels_of_expressions_are_used_by_their_values() => Assert.Equal(
        ["s.3", "s.4"],
        WeightPaths.Of(Compiled.Graph("[Network(\"16x28x28\", Classes = 0, Parameters = \"n = 3\")] [Conv(\"{n}=3x3:16 → {n+1}=3x3:16 → @{n} → @4\", Name = \"s\")]")));
}
