namespace InceptionDsl.Language.Tests;

/// <summary>
/// HarDNet-68 (Chao et al. 2019) as the authors' code has it (PingoLH/Pytorch-HarDNet, hardnet.py). Awkward: harmonic
/// links, layer i reading layers i - 2^n for each 2^n that divides i, the wider the more it reads; every other layer goes on.
/// </summary>
public class HarDNetTests
{
    /// <summary>Widths are the growth rate, times 1.7 for each doubling of the distance, rounded to even numbers by the code.</summary>
    private const string Source = """
        [Block("w1 = 160, w2 = 272, w4 = 462")]
        [Conv("identity", Name = "input")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.0")]
        [Conv("conv+norm=3x3:{w2}", From = "layers.0, input", Name = "layers.1")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.2")]
        [Conv("conv+norm=3x3:{w4}", From = "layers.2, layers.1, input", Name = "layers.3")]
        [Conv("identity", From = "layers.0, layers.2, layers.3", Name = "output")]
        partial class FourLayers;

        [Block("w1 = 14, w2 = 24, w4 = 40, w8 = 68")]
        [Conv("identity", Name = "input")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.0")]
        [Conv("conv+norm=3x3:{w2}", From = "layers.0, input", Name = "layers.1")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.2")]
        [Conv("conv+norm=3x3:{w4}", From = "layers.2, layers.1, input", Name = "layers.3")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.4")]
        [Conv("conv+norm=3x3:{w2}", From = "layers.4, layers.3", Name = "layers.5")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.6")]
        [Conv("conv+norm=3x3:{w8}", From = "layers.6, layers.5, layers.3, input", Name = "layers.7")]
        [Conv("identity", From = "layers.0, layers.2, layers.4, layers.6, layers.7", Name = "output")]
        partial class EightLayers;

        [Block("w1 = 16, w2 = 28, w4 = 46, w8 = 78, w16 = 134")]
        [Conv("identity", Name = "input")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.0")]
        [Conv("conv+norm=3x3:{w2}", From = "layers.0, input", Name = "layers.1")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.2")]
        [Conv("conv+norm=3x3:{w4}", From = "layers.2, layers.1, input", Name = "layers.3")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.4")]
        [Conv("conv+norm=3x3:{w2}", From = "layers.4, layers.3", Name = "layers.5")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.6")]
        [Conv("conv+norm=3x3:{w8}", From = "layers.6, layers.5, layers.3, input", Name = "layers.7")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.8")]
        [Conv("conv+norm=3x3:{w2}", From = "layers.8, layers.7", Name = "layers.9")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.10")]
        [Conv("conv+norm=3x3:{w4}", From = "layers.10, layers.9, layers.7", Name = "layers.11")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.12")]
        [Conv("conv+norm=3x3:{w2}", From = "layers.12, layers.11", Name = "layers.13")]
        [Conv("conv+norm=3x3:{w1}", Name = "layers.14")]
        [Conv("conv+norm=3x3:{w16}", From = "layers.14, layers.13, layers.11, layers.7, input", Name = "layers.15")]
        [Conv("identity", From = "layers.0, layers.2, layers.4, layers.6, layers.8, layers.10, layers.12, layers.14, layers.15", Name = "output")]
        partial class SixteenLayers;

        [Network("3x224x224", Norm = Norm.Batch, Activation = Activation.Relu6, Dropout = 0.1)]
        [Conv("conv+norm=3x3/2:32", Name = "base.0")]
        [Conv("conv+norm=3x3:64", Name = "base.1")]
        [MaxPool("3x3/2 p1")]
        [Use<EightLayers>(Name = "base.3")]
        [Conv("conv+norm=1x1:128", Name = "base.4")]
        [MaxPool("2x2/2")]
        [Use<SixteenLayers>(Name = "base.6")]
        [Conv("conv+norm=1x1:256", Name = "base.7")]
        [Use<SixteenLayers>("w1 = 20, w2 = 34, w4 = 58, w8 = 98, w16 = 168", Name = "base.8")]
        [Conv("conv+norm=1x1:320", Name = "base.9")]
        [MaxPool("2x2/2")]
        [Use<SixteenLayers>("w1 = 40, w2 = 68, w4 = 116, w8 = 196, w16 = 334", Name = "base.11")]
        [Conv("conv+norm=1x1:640", Name = "base.12")]
        [MaxPool("2x2/2")]
        [Use<FourLayers>(Name = "base.14")]
        [Conv("conv+norm=1x1:1024", Name = "base.15")]
        [GlobalAvgPool]
        [Dropout]
        [Linear(Name = "base.16.3")]
        public sealed partial class HarDNet68;
        """;

    /// <summary>Counted by running that code with hooks on its convolutions and linear layers; its README has 17.6 M and 4.3 G.</summary>
    [Fact]
    public void Totals_are_the_authors() => Assert.Equal((17_565_348, 4_246_114_304), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Blocks_are_the_authors() => AwkwardNetwork.HasParts(Source, """
        base.0 928 10838016
        base.1 18560 231211008
        base.3 171712 537159168
        base.4 16128 49774592
        base.6 783080 613081728
        base.7 67584 52584448
        base.8 1549068 1213406208
        base.9 105600 82288640
        base.11 4873868 954747360
        base.12 419840 82037760
        base.14 7731164 378723744
        base.15 802816 39237632
        base.16 1025000 1024000
        """);

    [Fact]
    public void State_dict_has_the_authors_names()
    {
        var keys = StateDict.Of(Compiled.Graph(Source)).ToList();

        Assert.Equal(404, keys.Count);
        // The 16th layer of base.6 reads layers 15, 14, 12, 8 and the input: 16 + 28 + 46 + 78 + 128 channels.
        Assert.Contains("base.6.layers.15.conv.weight 134x296x3x3", keys);
        Assert.Contains("base.14.layers.3.norm.running_mean 462", keys);
    }
}
