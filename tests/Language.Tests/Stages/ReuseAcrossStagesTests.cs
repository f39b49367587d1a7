namespace InceptionDsl.Language.Tests;

/// <summary>What an earlier stage does, or stands under a label there, placed again with its weights.</summary>
public class ReuseAcrossStagesTests
{
    private const string Network = "[Network(\"16x28x28\", Classes = 0)]";

    /// <summary>Weights lie where the module is placed, once; multiply-adds count at each use, over the plane that is read there.</summary>
    [Theory]
    [InlineData("[Conv(\"b=3x3:16\", Name = \"a\")]", "@a.b", "a.b", (9 * 16 * 16) + 16, 2 * 784 * 9 * 16 * 16)]
    [InlineData("[Conv(\"3x3:16\", Name = \"a\")]", "maxpool 2x2 → @a", "a", (9 * 16 * 16) + 16, (784 + 196) * 9 * 16 * 16)]
    [InlineData("[Conv(\"3x3:8 → relu → 1x1:16\", Name = \"a\")]", "@a → @a", "a.0 a.2", (9 * 16 * 8) + 8 + (8 * 16) + 16, 3 * 784 * ((9 * 16 * 8) + (8 * 16)))]
    [InlineData("[Residual(\"3x3\", Shortcut = \"1x1:16\", Name = \"a\")]", "@a", "a.0 a.shortcut", (9 * 16 * 16) + 16 + (16 * 16) + 16, 2 * 784 * 10 * 16 * 16)]
    [InlineData("[Inception(\"1x1:8, t=(3x3:4 → 3x3:8)\", Name = \"a\")]", "@a.t.0 → 1x1:16 → @a.t",
        "a.branch1 a.t.0 a.t.1 s.1", (16 * 8) + 8 + (9 * 16 * 4) + 4 + (9 * 4 * 8) + 8 + (4 * 16) + 16, 784 * ((16 * 8) + (3 * 9 * 16 * 4) + (2 * 9 * 4 * 8) + (4 * 16)))]
    [InlineData("[Conv(\"3x3:16\", Name = \"a\", Repeat = 2)]", "@a.1 → @a.0", "a.0 a.1", 2 * ((9 * 16 * 16) + 16), 4 * 784 * 9 * 16 * 16)]
    [InlineData("[Conv(\"b=3x3:16 → @b\", Name = \"a\")] [Conv(\"@a\", Name = \"a2\")]", "@a2", "a.b", (9 * 16 * 16) + 16, 6 * 784 * 9 * 16 * 16)]
    [InlineData("[Conv(\"s=1x1:16\", Name = \"s2\")] [Conv(\"b=3x3:16\", Name = \"a\")]", "a=(b=5x5:16) → @a.b",
        "s2.s a.b s.a.b", (16 * 16) + 16 + (9 * 16 * 16) + 16 + (25 * 16 * 16) + 16, 784 * 16 * 16 * (1 + 9 + 25 + 25))]
    public void Weights_are_counted_once_and_multiply_adds_each_time(string stages, string text, string weights, long parameters, long multiplyAdds)
    {
        var source = $"{Network} {stages} [Conv(\"{text}\", Name = \"s\")] class N;";
        var graph = Compiled.Graph(source);

        Assert.Equal(weights, string.Join(' ', WeightPaths.Of(graph)));
        Assert.Equal((parameters, multiplyAdds), AwkwardNetwork.Totals(source));
        Assert.Equal(graph.Layers.Count, graph.Layers.Select(layer => layer.Name).Distinct().Count());
        Assert.All(graph.Layers.Where(layer => layer.Owner is not null), layer => Assert.Contains(layer.Owner!, WeightPaths.Of(graph)));
    }

    /// <summary>In a block the names are those of its own stages; outside it they continue the name of the stage that places it.</summary>
    [Fact]
    public void Blocks_have_their_own()
    {
        const string Source = """
            [Block]
            [Conv("b=3x3:16", Name = "a")]
            [Conv("@a → @a.b", Name = "c")]
            partial class B;

            [Network("16x28x28", Classes = 0)]
            [Conv("b=5x5:16", Name = "a")]
            [Use<B>(Name = "x")]
            [Use<B>(Name = "y")]
            [Conv("@x.a.b → @y.c → @a.b → @x", Name = "z")]
            partial class N;
            """;
        var graph = Compiled.Graph(Source);

        Assert.Equal(["a.b", "x.a.b", "y.a.b"], WeightPaths.Of(graph));
        Assert.Equal(
            ["x.a.b", "x.a.b", "y.a.b", "y.a.b", "x.a.b", "y.a.b", "y.a.b", "a.b", "x.a.b", "x.a.b", "x.a.b"],
            graph.Stages.SelectMany(stage => stage.Steps).Select(step => step.Owner).OfType<string>());
        Assert.Equal(["@a.b", "@a.b"], graph.Stages[1].Steps.Skip(1).Select(step => step.Text));
    }

    /// <summary>What several inputs are put together by is not the stage's, and each place reads its own.</summary>
    [Theory]
    [InlineData("", 32)]
    [InlineData(", Merge = Merge.Add", 16)]
    public void A_merge_is_no_part_of_a_stage(string merge, int channels)
    {
        var graph = Compiled.Graph(
            $"{Network} [Conv(\"3x3:16\", Name = \"a\")] [Conv(\"3x3:{channels}\", Name = \"b\", From = \"a, input\"{merge})] [Conv(\"@b\", Name = \"c\")] class N;");

        Assert.Equal(["a", "b"], WeightPaths.Of(graph));
        Assert.Equal("b", graph.Stages[2].Steps.Single().Owner);
    }

    /// <summary>Stages that call the same modules share a class; those that call other modules do not.</summary>
    [Fact]
    public void Schedules_tell_whose_modules_they_call()
    {
        var graph = Compiled.Graph(
            $"{Network} [Conv(\"b=3x3:16\", Name = \"a\")] [Conv(\"b=3x3:16\", Name = \"b\")] [Conv(\"@a.b\", Name = \"c\", Repeat = 2)] [Conv(\"@b.b\", Name = \"d\")] class N;");
        var schedules = Schedules.NetworkSchedule.Of(graph).Stages;

        Assert.Equal(schedules[2], schedules[3]);
        Assert.NotEqual(schedules[3], schedules[4]);
        Assert.All(schedules.Skip(2), schedule => Assert.False(schedule.IsModule));
        Assert.Equal([["a"], ["a"], ["b"]], schedules.Skip(2).Select(schedule => schedule.Lenders(graph.Stages).Select(stage => stage.Name)));
    }

    [Theory]
    [InlineData("@stm", "IDSL3030", "@stm", "No step before this one is labelled 'stm': did you mean '@stem'?")]
    [InlineData("@stem.c", "IDSL3030", "@stem.c", "the labels of stage 'stem' are stem.gate")]
    [InlineData("@stem.gat", "IDSL3030", "@stem.gat", "did you mean '@stem.gate'?")]
    [InlineData("@gate", "IDSL3030", "@gate", "did you mean '@stem.gate'?")]
    [InlineData("@plain.0", "IDSL3030", "@plain.0", "stage 'plain' has no labels, and '@plain' is all that it does")]
    [InlineData("@later", "IDSL3030", "@later", "stage 'later' stands later, and a module is placed before it is used again")]
    [InlineData("@later.b", "IDSL3030", "@later.b", "stage 'later' stands later, and a module is placed before it is used again")]
    [InlineData("@many", "IDSL3030", "@many", "'many' is repeated, so name one of its repeats, such as '@many.0'")]
    [InlineData("@s", "IDSL3030", "@s", "it is what this step stands in, and nothing can hold itself")]
    [InlineData("@head", "IDSL3030", "@head", "it stands in an auxiliary classifier, which evaluation leaves out, so place it in another stage and use it there")]
    [InlineData("@head.h", "IDSL3030", "@head.h", "it stands in an auxiliary classifier")]
    [InlineData("1x1:8 → @stem", "IDSL3031", "@stem", "'@stem' would read 8×28×28, and what is labelled 'stem' reads 16×28×28: its weights are for 16 channels, so give both as many")]
    [InlineData("maxpool 2x2 → @own", "IDSL3031", "@own", "'own' declares what it gives for 16×28×28 and would get 16×14×14")]
    [InlineData("c=@stem", "IDSL2040", "c", "'c=' can't stand at '@stem'")]
    public void What_is_wrong_is_told_with_its_cure(string text, string id, string at, string saying) => Mistake.IsOne(
        $"""
        [Network("16x28x28", Classes = 4)]
        [Conv("3x3:16 → gate=se(4)", Name = "stem")]
        [Conv("3x3:16", Name = "plain")]
        [Conv("3x3:16", Name = "many", Repeat = 2)]
        [Module<Own>(Name = "own")]
        [AuxClassifier(Head = "h=1x1:16 → gap → fc", Name = "head")]
        [Conv("{text}", Name = "s")]
        [Conv("b=3x3:16", Name = "later")]
        [GlobalAvgPool] [Linear]
        class N;
        """, id, at, saying);

    /// <summary>A block names its own stages alone: what lies around it differs from place to place.</summary>
    [Fact]
    public void A_block_does_not_see_what_places_it() => Mistake.IsOne(
        "[Network(\"16x28x28\", Classes = 0)] [Conv(\"3x3:16\", Name = \"stem\")] [Use<B>] class N; [Block] [Conv(\"@stem\", Name = \"c\")] class B;",
        "IDSL3030", "@stem", "write the label where the module is placed, as in 'stem=3x3:64'");

    /// <summary>Of a module of the user's own nobody knows the weights, so that another use is the same module.</summary>
    [Fact]
    public void A_module_of_ones_own_is_shared()
    {
        const string Source = """
            [Network("16x28x28", Classes = 0)]
            [Module<Own>(Parameters = "100", MultiplyAdds = "{height*width}", Name = "own")]
            [Conv("@own → relu → @own", Name = "s")]
            class N;
            """;
        Assert.Equal((100, 3 * 784), AwkwardNetwork.Totals(Source));
        Assert.Equal(["own", "own"], Compiled.Graph(Source).Layers.Select(layer => layer.Owner).OfType<string>());
    }

    /// <summary>A head of evaluation's stages may use their modules, and heads each other's.</summary>
    [Fact]
    public void Heads_use_modules_of_stages_and_of_heads()
    {
        var graph = Compiled.Graph(
            """
            [Network("16x28x28", Classes = 4)]
            [Conv("b=3x3:16", Name = "a")]
            [AuxClassifier(Head = "@a.b → f=(gap → fc)", Name = "aux1")]
            [AuxClassifier(Head = "@aux1.f", Name = "aux2")]
            [GlobalAvgPool] [Linear]
            class N;
            """);

        Assert.Equal(["a.b", "aux1.f.1", "fc"], WeightPaths.Of(graph));
    }

    /// <summary>A rewrite changes a module at all its places, and keeps the label by which another stage names several steps in its place.</summary>
    [Theory]
    [InlineData("@a.b", "3x3", "a.b.conv a.b.bn")]
    [InlineData("@a.b", "3x3 → 3x3", "a.b.0.conv a.b.0.bn a.b.1.conv a.b.1.bn")]
    [InlineData("@a", "3x3 → 3x3", "a.0.conv a.0.bn a.1.conv a.1.bn")]
    public void Rewrites_change_all_places(string text, string replacement, string weights)
    {
        var label = text == "@a" ? "" : "b=";
        var graph = Compiled.Graph(
            $"[Network(\"16x28x28\", Classes = 0, Norm = Norm.Batch)] [Conv(\"{label}5x5:16\", Name = \"a\")] [Conv(\"{text}\", Name = \"s\")] class N; "
            + $"[Variant<N>] [Rewrite(\"5x5\", \"{replacement}\")] class V;");

        Assert.Equal(weights, string.Join(' ', WeightPaths.Of(graph)));
    }

    /// <summary>So it does in blocks, for their own stages and for what names a label through the stage that places them.</summary>
    [Theory]
    [InlineData("[Conv(\"b=5x5:16\", Name = \"a\")] [Conv(\"@a.b\")]", "@x", "x.a.b.0 x.a.b.1")]
    [InlineData("[Conv(\"b=5x5:16\", Name = \"a\")] [Conv(\"5x5 dw\", Name = \"c\")]", "@x.a.b", "x.a.b.0 x.a.b.1 x.c.0 x.c.1")]
    [InlineData("[Conv(\"b=5x5:16\")]", "@x.b", "x.b.0 x.b.1")]
    public void Rewrites_change_blocks_too(string block, string text, string weights)
    {
        var graph = Compiled.Graph(
            $"{Network} [Use<B>(Name = \"x\")] [Conv(\"{text}\", Name = \"s\")] class N; [Block] {block} class B; [Variant<N>] [Rewrite(\"5x5\", \"3x3 → 3x3\")] class V;");

        Assert.Equal(weights, string.Join(' ', WeightPaths.Of(graph)));
        Assert.Contains(graph.Layers, layer => layer.Owner == weights.Split(' ')[0]);
    }

    /// <summary>A variant without the stage whose module another uses is told where it takes the stage out.</summary>
    [Fact]
    public void A_variant_tells_what_no_longer_fits() => Mistake.IsOne(
        $"{Network} [Conv(\"b=3x3:16\", Name = \"a\")] [Conv(\"3x3:16\", Name = \"b\")] [Conv(\"@a.b\", Name = \"s\")] class N; [Variant<N>] [Remove(\"a\")] class V;",
        "IDSL6018", "Remove(\"a\")", "No step before this one is labelled 'a.b'");
}
