namespace InceptionDsl.Language.Tests;

/// <summary>Where stages stand: repeats, inputs by name, taps.</summary>
public class PlacementTests
{
    [Theory]
    [InlineData("Name = \"a\", Repeat = 3", "a.0 a.1 a.2")]
    [InlineData("Name = \"a{i}\", Repeat = 2", "a0 a1")]
    [InlineData("Name = \"a.{i+1}\", Repeat = 2", "a.1 a.2")]
    [InlineData("Name = \"a.{2*i}.x\", Repeat = 2", "a.0.x a.2.x")]
    [InlineData("Repeat = 2", "conv1.0 conv1.1")]
    [InlineData("Name = \"a\", Repeat = 1", "a")]
    public void Repeats_are_numbered(string settings, string names)
    {
        var graph = Compiled.Graph($"[Network(\"3x8x8\")] [Conv(\"3x3:4\", {settings})] [Linear] class N;");

        Assert.Equal(names, string.Join(" ", graph.Stages.SkipLast(1).Select(stage => stage.Name)));
        Assert.All(graph.Stages.SkipLast(1), stage => Assert.Equal(0, stage.Declared));
    }

    [Fact]
    public void Each_repeat_reads_the_one_before()
    {
        var graph = Compiled.Graph("[Network(\"3x8x8\")] [Conv(\"3x3/2:4\", Repeat = 3)] [Linear] class N;");

        Assert.Equal(["4×4×4", "4×2×2", "4×1×1"], graph.Stages.Take(3).Select(stage => graph.Layers[stage.LastLayer].Output.ToString()));
    }

    [Theory]
    [InlineData("", "12×8×8")]
    [InlineData(", Merge = Merge.Add", "6×8×8")]
    public void Several_inputs_are_put_together(string merge, string input)
    {
        var graph = Compiled.Graph($"""
            [Network("3x8x8")]
            [Conv("3x3:6", Name = "a")] [Conv("5x5:6", Name = "b")]
            [Conv("1x1:5", From = "a, b"{merge})] [Linear] class N;
            """);

        Assert.Equal(input, graph.Layers[graph.Stages[2].Input].Output.ToString());
        Assert.Equal([graph.Stages[0].LastLayer, graph.Stages[1].LastLayer], graph.Stages[2].Inputs);
    }

    [Theory]
    [InlineData("aa", "did you mean 'a'?")]
    [InlineData("c", "stands later or is the stage itself")]
    [InlineData("nothing", "the stages before it are input, a, b")]
    public void An_unknown_input_is_marked(string name, string saying) => Mistake.IsOne(
        $"[Network(\"3x8x8\")] [Conv(\"3x3:6\", Name = \"a\")] [Conv(\"3x3:6\", Name = \"b\")] [Conv(\"1x1:5\", Name = \"c\", From = \"b, {name}\")] [Linear]",
        "IDSL3015", name, saying);

    [Fact]
    public void A_repeat_is_an_input_by_its_own_name()
    {
        var graph = Compiled.Graph("""
            [Network("3x8x8")]
            [Conv("3x3:6", Name = "a", Repeat = 3)]
            [Conv("1x1:5", From = "a.0, a.2")] [Linear] class N;
            """);

        Assert.Equal([graph.Stages[0].LastLayer, graph.Stages[2].LastLayer], graph.Stages[3].Inputs);
    }

    [Fact]
    public void What_nothing_reads_is_a_mistake_unless_it_is_tapped()
    {
        const string Unread = """[Network("3x8x8")] [Conv("3x3:6", Name = "a")] [Conv("3x3:6", Name = "b")] [Conv("1x1:5", From = "a")] [Linear]""";

        Mistake.IsOne(Unread, "IDSL3017", "Conv(\"3x3:6\", Name = \"b\")", "tap it, or make it an output");
        Assert.True(Compiled.Graph(Unread.Replace("Name = \"b\"", "Name = \"b\", Tap = true", StringComparison.Ordinal) + " class N;").Stages[1].IsTapped);
    }

    [Fact]
    public void Inputs_of_other_sizes_name_all_shapes() => Mistake.IsOne(
        "[Network(\"3x8x8\")] [Conv(\"3x3:6\", Name = \"a\")] [Conv(\"3x3/2:6\", Name = \"b\")] [Conv(\"1x1:5\", From = \"a, b\")] [Linear]",
        "IDSL3016", "\"a, b\"", "6×8×8, 6×4×4");

    [Fact]
    public void Dense_stages_keep_their_input()
    {
        // 3 + 4 + 4 channels; the second 3x3 reads 7: 4·7·9 weights and 4 biases.
        var graph = Compiled.Graph("[Network(\"3x8x8\")] [Dense(\"3x3:4\", Name = \"d\", Repeat = 2)] [Linear] class N;");
        var report = NetworkReport.Of(graph);

        Assert.Equal(["7×8×8", "11×8×8"], report.Stages.Take(2).Select(stage => stage.Output.ToString()));
        Assert.Equal((4 * 7 * 9) + 4, report.Stages[1].Cost.Parameters);
        Assert.Equal(["d.0.0", "d.1.0", "fc"], WeightPaths.Of(graph));
    }

    [Fact]
    public void A_pyramid_gives_the_maxima_of_all_grids()
    {
        // 36 + 9 + 4 + 1 positions of each channel (He et al. 2014, section 2.2: 50 bins).
        var graph = Compiled.Graph("[Network(\"256x13x13\")] [SpatialPyramidPool(\"6, 3, 2, 1\")] [Linear(4096)] [Linear] class N;");

        Assert.Equal(50 * 256, graph.Layers[graph.Stages[0].LastLayer].Output.Channels);
        Assert.True(graph.Layers[graph.Stages[0].LastLayer].Output.IsFlat);
    }

    [Theory]
    [InlineData("gap → fc", true)]
    [InlineData("1x1:{classes} → gap → flatten", true)]
    [InlineData("1x1:{classes} → relu → gap → dropout → flatten", true)]
    [InlineData("1x1:{classes} → gap", true)]
    [InlineData("1x1:{classes} → gap → relu", false)]
    [InlineData("gap → 1x1:{classes}", false)]
    [InlineData("gap → 1x1:{classes} linear", true)]
    [InlineData("1x1:10 → gap → flatten", false)]
    [InlineData("fc → fc(10)", false)]
    public void A_head_ends_in_class_scores(string head, bool isValid)
    {
        var problems = Compiled.Problems($"[Network(\"3x8x8\", Classes = 10)] [Conv(\"3x3:4\")] [AuxClassifier(Head = \"{head}\")] [Linear] class N;");

        Assert.Equal(isValid, problems.Count == 0);
    }

    [Theory]
    [InlineData("bn = 0", "Norm.None", "f.0 f.2 f.5 g.4")]
    [InlineData("bn = 1", "Norm.Batch", "f.0 f.1 f.3 f.4 f.7 f.8 g.5.conv g.5.bn")]
    public void Names_and_labels_may_be_counted_from_parameters(string parameters, string norm, string paths)
    {
        // VGG's numbering in torchvision, where a normalization takes a number of its own.
        var graph = Compiled.Graph($$"""
            [Network("3x32x32", Parameters = "{{parameters}}", Norm = {{norm}})]
            [Conv("0+1=3x3:8 → {2+bn}+{3+bn}=3x3:8 → maxpool 2x2 → {5+2*bn}+{6+2*bn}=3x3:16", Name = "f")]
            [Conv("3x3:16", Name = "g.{4+bn}")]
            [Linear] class N;
            """);

        Assert.Equal(paths, string.Join(" ", WeightPaths.Of(graph).SkipLast(1)));
    }

    [Theory]
    [InlineData("0=3x3:8 → pool 2x2 → 1=3x3:8", "0 1_2 1")]
    [InlineData("1=3x3:8 → pool 2x2 → 2=3x3:8 → relu", "1 1_2 2 3")]
    [InlineData("3x3:8 → relu → 0.0=3x3:8", null)]
    public void A_step_without_weights_gives_way_to_labels(string chain, string? paths)
    {
        var source = $"[Network(\"3x8x8\")] [Conv(\"{chain}\", Name = \"c\")] [Linear] class N;";

        Assert.Equal(paths is null, Compiled.Problems(source).Count > 0);
        if (paths is not null)
        {
            Assert.Equal(paths, string.Join(" ", Compiled.Graph(source).Stages[0].Steps.Select(step => step.Path[2..])));
        }
    }

    [Theory]
    [InlineData("{2+bm}=3x3:8", "IDSL2028", "bm")]
    [InlineData("{classes}=3x3:8", "IDSL2028", "classes")]
    [InlineData("{1-2}=3x3:8", "IDSL2003", "{1-2}")]
    public void A_mistake_in_a_label_is_marked(string chain, string id, string at) =>
        Assert.Equal($"{id} {at}", Assert.Single(Mistake.List($"[Network(\"3x8x8\", Parameters = \"bn = 1\")] [Conv(\"{chain}\")] [Linear]")));

    [Theory]
    [InlineData("[Conv(\"1x1:{classes} → 3x3:8\")]", "3x3:8")]
    [InlineData("[Conv(\"1x1:{classes} → se(4)\")]", "se(4)")]
    [InlineData("[Conv(\"1x1:{classes}\")] [GlobalAvgPool] [Linear(8)]", "Linear(8)")]
    [InlineData("[Conv(\"1x1:{classes}\", Name = \"a\")] [Conv(\"1x1:8\", From = \"a\")]", "1x1:8")]
    public void No_weights_follow_the_number_of_classes(string stages, string at) =>
        Mistake.IsOne($"[Network(\"3x8x8\")] {stages}", "IDSL3009", at, "A convolution to {classes} gives the class scores and must come last");

    [Fact]
    public void A_stage_may_read_the_input_of_its_network_or_block()
    {
        var graph = Compiled.Graph("""
            [Block] [Conv("3x3:4", Name = "a")] [Conv("1x1:5", From = "input, a")] partial class B;
            [Network("3x8x8")] [Conv("3x3:6", Name = "a")] [Use<B>(From = "input, a")] [Conv("1x1:2", From = "input")]
            [Conv("1x1:2", From = "conv2, block1", Name = "last")] [Linear] class N;
            """);

        // a: 3; in the block 3 + 6, then 9 + 4; the input's 3; 2 + 5.
        Assert.Equal([3, 9, 13, 3, 7], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.InChannels));
    }

    [Fact]
    public void A_stage_named_input_is_meant_after_it()
    {
        var graph = Compiled.Graph("[Network(\"3x8x8\")] [Conv(\"3x3:6\", Name = \"input\")] [Conv(\"1x1:5\", From = \"input\")] [Linear] class N;");

        Assert.Equal([3, 6], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.InChannels));
    }
}
