namespace InceptionDsl.Language.Tests;

/// <summary>
/// Darknet-53 (Redmon and Farhadi 2018) by cfg/darknet53.cfg of pjreddie/darknet, counted from the file's own
/// fields. Awkward: a leaky ReLU of slope 0.1 everywhere, sums that nothing follows, 23 blocks in five sizes.
/// </summary>
public class Darknet53Tests
{
    private const string Source = """
        [Block("width = 64")]
        [Residual("1x1:{width/2} → 3x3:{width}", After = "identity")]
        partial class Shortcut;

        [Network("3x256x256", Norm = Norm.Batch, Activation = Activation.LeakyRelu, Slope = 0.1)]
        [Conv("3x3:32", Name = "at256")]
        [Conv("3x3/2:64", Name = "at128.down")]
        [Use<Shortcut>(Name = "at128.block")]
        [Conv("3x3/2:128", Name = "at64.down")]
        [Use<Shortcut>("width = 128", Name = "at64.block", Repeat = 2)]
        [Conv("3x3/2:256", Name = "at32.down")]
        [Use<Shortcut>("width = 256", Name = "at32.block", Repeat = 8)]
        [Conv("3x3/2:512", Name = "at16.down")]
        [Use<Shortcut>("width = 512", Name = "at16.block", Repeat = 8)]
        [Conv("3x3/2:1024", Name = "at8.down")]
        [Use<Shortcut>("width = 1024", Name = "at8.block", Repeat = 4)]
        [GlobalAvgPool]
        [Linear]
        public sealed partial class Darknet53;
        """;

    [Fact]
    public void Totals_are_the_cfgs()
    {
        // 2 · 9,285,115,904 are the 18.57 billion operations, two for a multiply-add, in which darknet counts.
        Assert.Equal((41_609_928, 9_285_115_904), AwkwardNetwork.Totals(Source));
    }

    [Fact]
    public void Each_size_is_the_cfgs() => AwkwardNetwork.HasParts(Source, """
        at256 928 56623104
        at128 39232 637534208
        at64 238592 973078528
        at32 2923008 2986344448
        at16 11678720 2986344448
        at8 25704448 1644167168
        fc 1025000 1024000
        """);

    [Fact]
    public void Every_activation_is_leaky_and_none_follows_a_sum()
    {
        var graph = Compiled.Graph(Source);

        var activations = graph.Layers.OfType<ActivationLayer>().ToList();
        Assert.Equal(52, activations.Count); // 52 normalized convolutions
        Assert.All(activations, layer => Assert.Equal((Activation.LeakyRelu, 0.1), (layer.Function, layer.Slope)));
        Assert.All(activations, layer => Assert.IsType<BatchNormLayer>(graph.Layers[layer.Inputs[0]]));
        Assert.Equal(23, graph.Layers.OfType<SumLayer>().Count());
    }
}
