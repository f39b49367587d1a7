namespace InceptionDsl.Language.Tests;

/// <summary>
/// OSNet x1.0 (Zhou et al. 2019) with the names of public code (KaiyangZhou/deep-person-reid, torchreid/models/osnet.py): chains of one to four
/// light convolutions, each of which passes the same gate.
/// </summary>
public class OsNetTests
{
    private const string Source = """
        [Block("width = 256, light = 'conv1=1x1 nonorm nobias linear → conv2+bn=3x3 dw', shortcut = 'identity'")]
        [Residual(@"conv1=1x1:{width/4} → [
            conv2a={light} → gate=se(16)
            + conv2b.0={light} → conv2b.1={light} → @gate
            + conv2c.0={light} → conv2c.1={light} → conv2c.2={light} → @gate
            + conv2d.0={light} → conv2d.1={light} → conv2d.2={light} → conv2d.3={light} → @gate
            ] → conv3=1x1:{width} linear", Shortcut = "{shortcut}")]
        partial class Scales;

        [Network("3x256x128", Norm = Norm.Batch)]
        [Conv("7x7/2:64", Name = "conv1")]
        [MaxPool("3x3/2 p1")]
        [Use<Scales>("256, shortcut = 'downsample=1x1:256 linear'", Name = "conv2.0")]
        [Use<Scales>("256", Name = "conv2.1")]
        [Conv("0=1x1:256 → avgpool 2x2", Name = "conv2.2")]
        [Use<Scales>("384, shortcut = 'downsample=1x1:384 linear'", Name = "conv3.0")]
        [Use<Scales>("384", Name = "conv3.1")]
        [Conv("0=1x1:384 → avgpool 2x2", Name = "conv3.2")]
        [Use<Scales>("512, shortcut = 'downsample=1x1:512 linear'", Name = "conv4.0")]
        [Use<Scales>("512", Name = "conv4.1")]
        [Conv("1x1:512", Name = "conv5")]
        [GlobalAvgPool]
        [Conv("0+1=fc(512) norm bias", Name = "fc")]
        [Linear(Name = "classifier")]
        partial class OsNet;
        """;

    /// <summary>Weights and positions of the public code's modules. The classifier has 513,000 and 512,000 of them.</summary>
    [Fact]
    public void Totals_are_the_public_codes() => Assert.Equal((2_169_508 + 513_000, 978_875_392 + 512_000), AwkwardNetwork.Totals(Source));

    /// <summary>
    /// What is published, 2,193,616 parameters and 978,878,352 multiply-adds without the classifier, counts a gate's parameters at each of its four
    /// uses, and an addition of the biases of gates and of 'fc' as a multiply-add.
    /// </summary>
    [Fact]
    public void The_published_figures_count_a_shared_gate_four_times()
    {
        int[] widths = [64, 64, 96, 96, 128, 128];
        var gates = widths.Sum(width => (2 * width * (width / 16)) + (width / 16) + width);
        var biases = widths.Sum(width => (width / 16) + width);

        Assert.Equal((2_193_616, 978_878_352), (2_169_508 + (3 * gates), 978_875_392 + (4 * biases) + 512));
    }

    [Fact]
    public void The_state_dict_is_the_public_codes() => Assert.Equal(
        StateDict.Reference("torchreid_osnet_x1_0.txt").Order(StringComparer.Ordinal), StateDict.Of(Compiled.Graph(Source)).Order(StringComparer.Ordinal));

    [Fact]
    public void Costs_of_stages_are_the_public_codes() => AwkwardNetwork.HasParts(Source, """
        conv1 9536 77070336
        conv2.0 86596 171182080
        conv2.1 81988 162793472
        conv2.2 66048 134217728
        conv3.0 265446 133403136
        conv3.1 178662 89362944
        conv3.2 148224 75497472
        conv4.0 493704 62300160
        conv4.1 312456 39231488
        conv5 263168 33554432
        fc 263680 262144
        classifier 513000 512000
        """);
}
