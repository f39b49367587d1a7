namespace InceptionDsl.Language.Tests;

/// <summary>
/// DLA-34 (Yu et al. 2018) as the authors' code has it (ucbdrive/dla, dla.py), without the two projections in outer
/// trees whose output that code throws away. Awkward: trees whose roots read outputs from several levels above.
/// </summary>
public class Dla34Tests
{
    private const string Source = """
        [Block("width = 64")]
        [Residual("conv1+bn1=3x3/2:{width} → conv2+bn2=3x3:{width} linear", Shortcut = "maxpool 2x2/2 → 1x1:{width} linear", Name = "tree1")]
        [Residual("conv1+bn1=3x3:{width} → conv2+bn2=3x3:{width} linear", Name = "tree2")]
        [Conv("conv+bn=1x1:{width}", From = "tree2, tree1", Name = "root")]
        partial class DownTree;

        [Block("width = 128")]
        [Residual("conv1+bn1=3x3:{width} → conv2+bn2=3x3:{width} linear")]
        partial class Basic;

        [Network("3x224x224", Norm = Norm.Batch)]
        [Conv("0+1=7x7:16", Name = "base_layer")]
        [Conv("0+1=3x3:16", Name = "level0")]
        [Conv("0+1=3x3/2:32", Name = "level1")]
        [Use<DownTree>(Name = "level2")]
        [Use<DownTree>("width = 128", Name = "level3.tree1")]
        [Use<Basic>(Name = "level3.tree2.tree1")]
        [Use<Basic>(Name = "level3.tree2.tree2")]
        [MaxPool("2x2/2", From = "level2", Name = "level3.downsample")]
        [Conv("conv+bn=1x1:128", From = "level3.tree2.tree2, level3.tree2.tree1, level3.downsample, level3.tree1", Name = "level3.tree2.root")]
        [Use<DownTree>("width = 256", Name = "level4.tree1")]
        [Use<Basic>("width = 256", Name = "level4.tree2.tree1")]
        [Use<Basic>("width = 256", Name = "level4.tree2.tree2")]
        [MaxPool("2x2/2", From = "level3.tree2.root", Name = "level4.downsample")]
        [Conv("conv+bn=1x1:256", From = "level4.tree2.tree2, level4.tree2.tree1, level4.downsample, level4.tree1", Name = "level4.tree2.root")]
        [MaxPool("2x2/2", Name = "level5.downsample")]
        [Residual("conv1+bn1=3x3/2:512 → conv2+bn2=3x3:512 linear", Shortcut = "maxpool 2x2/2 → 1x1:512 linear", From = "level4.tree2.root", Name = "level5.tree1")]
        [Use<Basic>("width = 512", Name = "level5.tree2")]
        [Conv("conv+bn=1x1:512", From = "level5.tree2, level5.tree1, level5.downsample", Name = "level5.root")]
        [GlobalAvgPool]
        [Linear(Name = "fc")]
        public sealed partial class Dla34;
        """;

    /// <summary>
    /// Run with hooks, the authors' module has 15,783,832 parameters and 3,072,888,832 multiply-adds; its unused projections,
    /// level3.project and level4.project, 64·128 + 2·128 + 128·256 + 2·256 = 41,728 and 64·128·28·28 + 128·256·14·14 = 12,845,056.
    /// </summary>
    [Fact]
    public void Totals_are_the_authors_without_what_they_throw_away() =>
        Assert.Equal((15_783_832 - 41_728, 3_072_888_832 - 12_845_056), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Levels_are_the_authors() => AwkwardNetwork.HasParts(Source, """
        base_layer 2384 118013952
        level0 2336 115605504
        level1 4672 57802752
        level2 140032 436731904
        level3 1207040 944111616
        level4 4822528 944111616
        level5 9050112 443154432
        fc 513000 512000
        """);

    [Fact]
    public void Roots_read_every_child()
    {
        var graph = Compiled.Graph(Source);

        // Two children of their own width; with the pooled input and the first tree 3·128 + 64 and 3·256 + 128; 2·512 + 256.
        Assert.Equal(
            [128, 256, 448, 512, 896, 1280],
            graph.Layers.OfType<ConvolutionLayer>().Where(layer => layer.Name.EndsWith("root.conv", StringComparison.Ordinal)).Select(layer => layer.InChannels));
    }
}
