namespace InceptionDsl.Language.Tests;

/// <summary>
/// GhostNet 1x (Han et al. 2020) by Huawei's ghostnet_pytorch/ghostnet.py (read in RedMission/GhostNet-test). Awkward: half of each
/// module's channels are made from the other half by a depthwise convolution; strides, gates and shortcuts come and go from
/// one bottleneck to the next; a convolution with a bias follows the global pool.
/// </summary>
public class GhostNetTests
{
    private const string Source = """
        [Block("expanded = 16, width = 16")]
        [Residual("ghost1.primary_conv.0+ghost1.primary_conv.1=1x1:{expanded/2} → [identity | ghost1.cheap_operation.0+ghost1.cheap_operation.1=3x3 dw] → ghost2.primary_conv.0+ghost2.primary_conv.1=1x1:{width/2} linear → [identity | ghost2.cheap_operation.0+ghost2.cheap_operation.1=3x3 dw linear]", After = "identity")]
        partial class Ghost;

        [Block("expanded = 120, width = 40")]
        [Residual("ghost1.primary_conv.0+ghost1.primary_conv.1=1x1:{expanded/2} → [identity | ghost1.cheap_operation.0+ghost1.cheap_operation.1=3x3 dw] → se=se(4, 4) hard → ghost2.primary_conv.0+ghost2.primary_conv.1=1x1:{width/2} linear → [identity | ghost2.cheap_operation.0+ghost2.cheap_operation.1=3x3 dw linear]", After = "identity")]
        partial class GatedGhost;

        [Block("expanded = 48, width = 24")]
        [Residual("ghost1.primary_conv.0+ghost1.primary_conv.1=1x1:{expanded/2} → [identity | ghost1.cheap_operation.0+ghost1.cheap_operation.1=3x3 dw] → conv_dw+bn_dw=3x3/2 dw linear → ghost2.primary_conv.0+ghost2.primary_conv.1=1x1:{width/2} linear → [identity | ghost2.cheap_operation.0+ghost2.cheap_operation.1=3x3 dw linear]", Shortcut = "shortcut.0+shortcut.1=3x3/2 dw linear → shortcut.2+shortcut.3=1x1:{width} linear", After = "identity")]
        partial class Down;

        [Block("expanded = 72, width = 40")]
        [Residual("ghost1.primary_conv.0+ghost1.primary_conv.1=1x1:{expanded/2} → [identity | ghost1.cheap_operation.0+ghost1.cheap_operation.1=3x3 dw] → conv_dw+bn_dw=5x5/2 dw linear → se=se(4, 4) hard → ghost2.primary_conv.0+ghost2.primary_conv.1=1x1:{width/2} linear → [identity | ghost2.cheap_operation.0+ghost2.cheap_operation.1=3x3 dw linear]", Shortcut = "shortcut.0+shortcut.1=5x5/2 dw linear → shortcut.2+shortcut.3=1x1:{width} linear", After = "identity")]
        partial class GatedDown;

        [Network("3x224x224", Norm = Norm.Batch, Dropout = 0.2)]
        [Conv("3x3/2:16 nonorm nobias linear", Name = "conv_stem")]
        [BatchNorm(Name = "bn1")]
        [Activation]
        [Use<Ghost>(Name = "blocks.0.0")]
        [Use<Down>(Name = "blocks.1.0")]
        [Use<Ghost>("expanded = 72, width = 24", Name = "blocks.2.0")]
        [Use<GatedDown>(Name = "blocks.3.0")]
        [Use<GatedGhost>(Name = "blocks.4.0")]
        [Use<Down>("expanded = 240, width = 80", Name = "blocks.5.0")]
        [Use<Ghost>("expanded = 200, width = 80", Name = "blocks.6.0")]
        [Use<Ghost>("expanded = 184, width = 80", Name = "blocks.6.{i+1}", Repeat = 2)]
        [Residual("ghost1.primary_conv.0+ghost1.primary_conv.1=1x1:240 → [identity | ghost1.cheap_operation.0+ghost1.cheap_operation.1=3x3 dw] → se=se(4, 4) hard → ghost2.primary_conv.0+ghost2.primary_conv.1=1x1:56 linear → [identity | ghost2.cheap_operation.0+ghost2.cheap_operation.1=3x3 dw linear]", Shortcut = "shortcut.0+shortcut.1=3x3 dw linear → shortcut.2+shortcut.3=1x1:112 linear", After = "identity", Name = "blocks.6.3")]
        [Use<GatedGhost>("expanded = 672, width = 112", Name = "blocks.6.4")]
        [Use<GatedDown>("expanded = 672, width = 160", Name = "blocks.7.0")]
        [Use<Ghost>("expanded = 960, width = 160", Name = "blocks.8.0")]
        [Use<GatedGhost>("expanded = 960, width = 160", Name = "blocks.8.1")]
        [Use<Ghost>("expanded = 960, width = 160", Name = "blocks.8.2")]
        [Use<GatedGhost>("expanded = 960, width = 160", Name = "blocks.8.3")]
        [Conv("conv+bn1=1x1:960", Name = "blocks.9.0")]
        [GlobalAvgPool]
        [Conv("1x1:1280 nonorm", Name = "conv_head")]
        [Dropout]
        [Linear(Name = "classifier")]
        public sealed partial class GhostNet;
        """;

    /// <summary>Counted by running that code with hooks on its convolutions and linear layers.</summary>
    [Fact]
    public void Totals_are_the_authors() => Assert.Equal((5_182_508, 141_150_512), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Bottlenecks_are_the_authors() => AwkwardNetwork.HasParts(Source, """
        conv_stem 432 5419008
        bn1 32 0
        blocks.0.0 464 5017600
        blocks.1.0 2564 12681984
        blocks.2.0 2352 6773760
        blocks.3.0 9636 7632768
        blocks.4.0 13672 4335360
        blocks.5.0 22920 7683200
        blocks.6.0 17820 3382960
        blocks.6.1 16436 3117968
        blocks.6.2 16436 3117968
        blocks.6.3 175792 11566304
        blocks.6.4 306992 15669024
        blocks.7.0 362840 12702368
        blocks.8.0 160880 7773360
        blocks.8.1 622880 8234160
        blocks.8.2 160880 7773360
        blocks.8.3 622880 8234160
        blocks.9.0 155520 7526400
        conv_head 1230080 1228800
        classifier 1281000 1280000
        """);

    /// <summary>The gates' convolutions are fc1 and fc2, as torchvision has them; there, conv_reduce and conv_expand.</summary>
    [Fact]
    public void State_dict_has_the_authors_names()
    {
        var keys = StateDict.Of(Compiled.Graph(Source)).ToList();

        Assert.Equal(512, keys.Count);
        Assert.Contains("bn1.num_batches_tracked 1", keys);
        Assert.Contains("blocks.7.0.shortcut.0.weight 112x1x5x5", keys);
        Assert.Contains("blocks.7.0.shortcut.3.running_var 160", keys);
        Assert.Contains("blocks.6.4.ghost1.cheap_operation.0.weight 336x1x3x3", keys);
        Assert.Contains("blocks.6.4.se.fc1.weight 168x672x1x1", keys); // 672/4, a multiple of 4
    }
}
