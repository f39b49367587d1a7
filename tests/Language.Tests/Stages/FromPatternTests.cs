namespace InceptionDsl.Language.Tests;

/// <summary>Stages that read others by a pattern of their names.</summary>
public class FromPatternTests
{
    private static string Network(string from, string stages = "") => $$"""
        [Network("16x28x28", Classes = 0)] [Conv("3x3:16", Name = "a")] [Conv("3x3:16", Name = "m", Repeat = 3)] {{stages}}
        [Conv("1x1:8", {{from}}, Name = "join")] partial class N;
        """;

    [Theory]
    [InlineData("m.*", "m.0, m.1, m.2")]
    [InlineData("a, m.*", "a, m.0, m.1, m.2")]
    [InlineData("m.2, m.*", "m.2, m.0, m.1")]
    [InlineData("m.*, a", "m.0, m.1, m.2, a")]
    [InlineData("*", "a, m.0, m.1, m.2")]
    [InlineData("m*2, a*", "m.2, a")]
    public void A_pattern_is_the_names_that_it_describes(string pattern, string names)
    {
        var graph = Compiled.Graph(Network($"From = \"{pattern}\""));

        Assert.Equal(Compiled.Graph(Network($"From = \"{names}\"")).Layers, graph.Layers);
    }

    [Fact]
    public void Repeats_are_added() =>
        Assert.Equal(16, Compiled.Graph(Network("From = \"m.*\", Merge = Merge.Add")).Layers.OfType<ConvolutionLayer>().Last().InChannels);

    /// <summary>How many there are may be one, where a sum of one is that one.</summary>
    [Fact]
    public void A_pattern_may_describe_one_stage() =>
        Assert.Equal(16, Compiled.Graph(Network("From = \"a*\", Merge = Merge.Add").Replace("[Conv(\"3x3:16\", Name = \"m\", Repeat = 3)]", "", StringComparison.Ordinal))
            .Layers.OfType<ConvolutionLayer>().Last().InChannels);

    /// <summary>YOLO's C2f: both halves, and what each bottleneck gives: (2 + 3)·8 channels.</summary>
    [Fact]
    public void In_a_block_patterns_name_its_own_stages()
    {
        var graph = Compiled.Graph("""
            [Block("c = 8")]
            [Conv("1x1:{2*c}", Name = "cv1")]
            [Conv("slice(2/2)", Name = "half")]
            [Residual("3x3:{c} → 3x3:{c}", After = "identity", Name = "m", Repeat = 3)]
            [Conv("1x1:{2*c}", From = "cv1, m.*", Name = "cv2")]
            partial class C2f;
            [Network("16x28x28", Classes = 0)] [Conv("3x3:16", Name = "m", Repeat = 2)] [Use<C2f>(Name = "c")] partial class N;
            """);

        Assert.Equal(40, graph.Layers.OfType<ConvolutionLayer>().Last().InChannels);
    }

    [Theory]
    [InlineData("n.*", "There is no stage 'n.*' before this one: the stages before it are input, a, m.0, m.1, m.2")]
    [InlineData("jo*", "it stands later or is the stage itself")]
    public void A_pattern_without_a_match_says_what_there_is(string pattern, string saying) =>
        Mistake.IsOne(Network($"From = \"{pattern}\""), "IDSL3015", pattern, saying);

    [Fact]
    public void Auxiliary_classifiers_are_not_described()
    {
        var graph = Compiled.Graph("""
            [Network("16x28x28", Classes = 10)] [Conv("3x3:16", Name = "m")] [AuxClassifier(Head = "gap → fc", Name = "maux")] [Conv("3x3:16", Name = "mb")]
            [Conv("1x1:8", From = "m*", Name = "join")] [GlobalAvgPool] [Linear] partial class N;
            """);

        Assert.Equal(32, graph.Layers.OfType<ConvolutionLayer>().Last().InChannels);
    }

    [Fact]
    public void Yaml_has_patterns_in_its_lists()
    {
        var file = CompiledFile.Graphs("""
            network: N
            input: 16x28x28
            classes: 0
            stages:
              - { conv: "3x3:16", name: a }
              - { conv: "3x3:16", name: m, repeat: 3 }
              - { conv: "1x1:8", from: [a, m.*], name: join }
            """);

        Assert.Equal(Compiled.Graph(Network("From = \"a, m.*\"")).Layers, file[0].Layers);
    }
}
