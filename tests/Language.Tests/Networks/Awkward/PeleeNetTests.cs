namespace InceptionDsl.Language.Tests;

/// <summary>
/// PeleeNet (Wang et al. 2018) as the authors' code has it (Robert-JunWang/PeleeNet, peleenet.py). Awkward: dense
/// layers of two ways, the second with two convolutions in a row; a stem whose pool and strided convolutions lie side by
/// side; normalizations with another name.
/// </summary>
public class PeleeNetTests
{
    private const string Source = """
        [Block("squeeze = 16")]
        [Dense("[branch1a.conv+branch1a.norm=1x1:{squeeze} → branch1b.conv+branch1b.norm=3x3:16 | branch2a.conv+branch2a.norm=1x1:{squeeze} → branch2b.conv+branch2b.norm=3x3:16 → branch2c.conv+branch2c.norm=3x3:16]")]
        partial class TwoWayDense;

        [Network("3x224x224", Norm = Norm.Batch, Dropout = 0.05)]
        [Conv("stem1.conv+stem1.norm=3x3/2:32 → [maxpool 2x2/2 | stem2a.conv+stem2a.norm=1x1:16 → stem2b.conv+stem2b.norm=3x3/2:32] → stem3.conv+stem3.norm=1x1:32", Name = "features.stemblock")]
        [Use<TwoWayDense>(Name = "features.denseblock1.denselayer{i+1}", Repeat = 3)]
        [Conv("conv+norm=1x1:128", Name = "features.transition1")]
        [AvgPool("2x2/2")]
        [Use<TwoWayDense>("squeeze = 32", Name = "features.denseblock2.denselayer{i+1}", Repeat = 4)]
        [Conv("conv+norm=1x1:256", Name = "features.transition2")]
        [AvgPool("2x2/2")]
        [Use<TwoWayDense>("squeeze = 64", Name = "features.denseblock3.denselayer{i+1}", Repeat = 8)]
        [Conv("conv+norm=1x1:512", Name = "features.transition3")]
        [AvgPool("2x2/2")]
        [Use<TwoWayDense>("squeeze = 64", Name = "features.denseblock4.denselayer{i+1}", Repeat = 6)]
        [Conv("conv+norm=1x1:704", Name = "features.transition4")]
        [GlobalAvgPool]
        [Dropout]
        [Linear(Name = "classifier")]
        public sealed partial class PeleeNet;
        """;

    /// <summary>Counted by running that code with hooks on its convolutions and linear layers; its README has 2.8 M and 508 M.</summary>
    [Fact]
    public void Totals_are_the_authors() => Assert.Equal((2_802_248, 507_757_568), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Blocks_are_the_authors() => AwkwardNetwork.HasParts(Source, """
        features.stemblock 8256 38133760
        features.denseblock1 27360 84295680
        features.transition1 16640 51380224
        features.denseblock2 92032 71450624
        features.transition2 66048 51380224
        features.denseblock3 545536 106373120
        features.transition3 263168 51380224
        features.denseblock4 581184 28374528
        features.transition4 497024 24285184
        classifier 705000 704000
        """);

    [Fact]
    public void State_dict_has_the_authors_names()
    {
        var keys = StateDict.Of(Compiled.Graph(Source)).ToList();

        Assert.Equal(680, keys.Count);
        Assert.Contains("features.denseblock3.denselayer8.branch2c.norm.running_var 16", keys);
        Assert.Contains("features.denseblock4.denselayer6.branch1a.conv.weight 64x672x1x1", keys); // 512 + 5·32 channels
    }
}
