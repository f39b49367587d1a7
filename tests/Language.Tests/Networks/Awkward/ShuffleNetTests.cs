namespace InceptionDsl.Language.Tests;

/// <summary>
/// ShuffleNet v1 1x with 3 groups (Zhang et al. 2017) as the authors' PyTorch code has it
/// (megvii-model/ShuffleNet-Series, ShuffleNetV1). Awkward: grouped 1x1 convolutions, shuffled channels, strided units whose
/// average-pooled input is put beside the rest and so takes part of the width, a classifier without a bias.
/// </summary>
public class ShuffleNetTests
{
    /// <summary>
    /// The code takes channels 0, 3, 6 … first: with width/4 channels, the shuffle of width/12 groups, and the inverse of that of 3.
    /// </summary>
    private const string Source = """
        [Block("width = 240, input = 24, groups = 3")]
        [Inception("avgpool 3x3/2 p1, branch_main_1+branch_main_1=(1x1:{width/4} g{groups} → 3x3/2 dw linear) → shuffle({width/12}) → branch_main_2+branch_main_2=(1x1:{width-input} g3)")]
        partial class Down;

        [Block("width = 240")]
        [Residual("branch_main_1+branch_main_1=(1x1:{width/4} g3 → 3x3 dw linear) → shuffle({width/12}) → branch_main_2+branch_main_2=(1x1:{width} g3 linear)")]
        partial class Unit;

        [Network("3x224x224", Norm = Norm.Batch)]
        [Conv("0+1=3x3/2:24", Name = "first_conv")]
        [MaxPool("3x3/2 p1")]
        [Use<Down>("groups = 1", Name = "features.0")]
        [Use<Unit>(Name = "features.{i+1}", Repeat = 3)]
        [Use<Down>("width = 480, input = 240", Name = "features.4")]
        [Use<Unit>("width = 480", Name = "features.{i+5}", Repeat = 7)]
        [Use<Down>("width = 960, input = 480", Name = "features.12")]
        [Use<Unit>("width = 960", Name = "features.{i+13}", Repeat = 3)]
        [GlobalAvgPool]
        [Conv("0=fc nobias", Name = "classifier")]
        public sealed partial class ShuffleNet;
        """;

    /// <summary>Counted by running that code with hooks on its convolutions and linear layers; its README has 1.9 M and 138 M.</summary>
    [Fact]
    public void Totals_are_the_authors() => Assert.Equal((1_864_728, 137_460_672), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Units_are_the_authors() => AwkwardNetwork.HasParts(Source, """
        first_conv 696 8128512
        features.0 6972 8326080
        features.1 10860 7949760
        features.3 10860 7949760
        features.4 21240 9619680
        features.5 40920 7738080
        features.11 40920 7738080
        features.12 80880 9513840
        features.13 158640 7632240
        features.15 158640 7632240
        classifier 960000 960000
        """);

    [Fact]
    public void A_strided_unit_is_as_wide_as_the_rest()
    {
        var graph = Compiled.Graph(Source);

        Assert.Equal(
            ["240×28×28", "480×14×14", "960×7×7"],
            new[] { "features.0", "features.4", "features.12" }.Select(name => graph.Layers[graph.Stages.Single(stage => stage.Name == name).LastLayer].Output.ToString()));
        Assert.Equal(16, graph.Layers.OfType<ChannelShuffleLayer>().Count());
        Assert.Equal(295, StateDict.Of(graph).Count());
        Assert.Contains("features.15.branch_main_1.4.running_var 240", StateDict.Of(graph));
        Assert.Contains("features.15.branch_main_2.0.weight 960x80x1x1", StateDict.Of(graph));
    }
}
