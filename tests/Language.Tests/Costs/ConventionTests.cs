using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Tests;

/// <summary>What the conventions of other counters count, by their own tests and by their rules written out.</summary>
public class ConventionTests
{
    [Theory]
    // ptflops' tests/common_test.py: Conv2d(3, 2, 3) on 224x224 has 2,759,904, its 2·222·222 biases included.
    [InlineData("[Network(\"3x224x224\")] [Conv(\"3x3:2 valid linear\")]", 2_661_336, 2_661_336, 2_759_904, 2_661_336)]
    // The same tests: Linear(3, 2) has 8.
    [InlineData("[Network(\"3x1x1\", Classes = 2)] [Linear]", 6, 6, 8, 6)]
    // thop#34: 24 channels, 3x3 depthwise: 216 for each of H·W.
    [InlineData("[Network(\"24x10x12\")] [Conv(\"3x3 dw nobias linear\")]", 216 * 120, 216 * 120, 216 * 120, 216 * 120)]
    // ConvTranspose2d(4, 6, 2, 2), 96 weights: fvcore and torchvision multiply each by the 5·5 positions of the input, ptflops' and
    // thop's hooks for convolutions by the 10·10 of the output; ptflops also counts 6·10·10 biases.
    [InlineData("[Network(\"4x5x5\")] [ConvTranspose(\"2x2/2:6 linear\")]", 96 * 25, 96 * 25, (96 * 100) + 600, 96 * 100)]
    [InlineData("[Network(\"4x5x5\")] [ConvTranspose(\"2x2/2:6 g2 nobias linear\")]", 48 * 25, 48 * 25, 48 * 100, 48 * 100)]
    // 64·3·3 elements: fvcore and ptflops 2, thop 2 and as many again for scale and shift.
    [InlineData("[Network(\"64x3x3\")] [BatchNorm]", 0, 2 * 576, 2 * 576, 4 * 576)]
    [InlineData("[Network(\"64x3x3\")] [BatchNorm(NormAffine = Affine.None)]", 0, 576, 576, 2 * 576)]
    // fvcore asks for a scale alone.
    [InlineData("[Network(\"64x3x3\")] [BatchNorm(NormAffine = Affine.Shift)]", 0, 576, 576, 2 * 576)]
    // fvcore's estimate for those without running statistics is 5, or 4 without scale and shift; thop knows no GroupNorm.
    [InlineData("[Network(\"64x3x3\")] [Conv(\"gn(8)\")]", 0, 5 * 576, 2 * 576, 0)]
    [InlineData("[Network(\"64x3x3\")] [Conv(\"gn(8) noaffine\")]", 0, 4 * 576, 576, 0)]
    [InlineData("[Network(\"64x3x3\")] [Conv(\"in\")]", 0, 5 * 576, 2 * 576, 4 * 576)]
    [InlineData("[Network(\"64x3x3\")] [Conv(\"in noaffine\")]", 0, 4 * 576, 576, 2 * 576)]
    [InlineData("[Network(\"2x9x9\")] [Activation(Activation.Relu)]", 0, 0, 162, 0)]
    [InlineData("[Network(\"2x9x9\")] [Activation(Activation.Sigmoid)]", 0, 0, 0, 0)]
    // 2·9·9 in, 2·4·4 out.
    [InlineData("[Network(\"2x9x9\")] [MaxPool(\"3x3/2\")]", 0, 0, 162, 0)]
    [InlineData("[Network(\"2x9x9\")] [AvgPool(\"3x3/2\")]", 0, 0, 162, 32)]
    // thop: a window of 9/3·9/3 and 1 more for each of 2·3·3 outputs, (9 + 1)·18 = 162 + 18.
    [InlineData("[Network(\"2x9x9\")] [AdaptiveAvgPool(\"3x3\")]", 0, 162, 162, 180)]
    [InlineData("[Network(\"2x9x9\")] [GlobalAvgPool]", 0, 162, 162, 164)]
    [InlineData("[Network(\"2x9x9\")] [Conv(\"adaptivemaxpool(3)\")]", 0, 0, 162, 0)]
    [InlineData("[Network(\"2x9x9\")] [Lrn(5)]", 0, 0, 0, 0)]
    // 2·18·18 outputs: of images fvcore counts 1 of the nearest and 4 of a bilinear one, thop 1 and 11; ptflops 1 of any.
    [InlineData("[Network(\"2x9x9\")] [Conv(\"upsample(2)\")]", 0, 648, 648, 648)]
    [InlineData("[Network(\"2x9x9\")] [Conv(\"upsample(2) bilinear\")]", 0, 4 * 648, 648, 11 * 648)]
    // Of signals 2·18, which fvcore has no rule for, and thop 5.
    [InlineData("[Network(\"2x9\")] [Conv(\"upsample(2)\")]", 0, 0, 36, 36)]
    [InlineData("[Network(\"2x9\")] [Conv(\"upsample(2) bilinear aligned\")]", 0, 0, 36, 5 * 36)]
    [InlineData("[Network(\"2x9x9\")] [Dropout(0.5)]", 0, 0, 0, 0)]
    public void A_layer_by_each_convention(string source, long torchvision, long fvcore, long ptflops, long thop)
    {
        var graph = Compiled.Graph(source);

        Assert.Equal(
            [torchvision, fvcore, ptflops, thop],
            Enum.GetValues<CountingConvention>().Select(convention => NetworkReport.Of(graph, convention).Total.MultiplyAdds));
    }

    [Fact]
    public void A_convention_changes_multiply_adds_only()
    {
        var graph = Compiled.Graph(GoogLeNetTests.Source);
        var expected = NetworkReport.Of(graph);

        var report = NetworkReport.Of(graph, CountingConvention.PtFlops);

        Assert.Equal(expected.Total, report.Total with { MultiplyAdds = expected.Total.MultiplyAdds });
        Assert.Equal(report.TotalWithAuxiliary.MultiplyAdds, report.Layers.Sum(layer => layer.Cost.MultiplyAdds));
        Assert.Equal(CountingConvention.PtFlops, report.Convention);
    }

    [Theory]
    [InlineData(CountingConvention.TorchVision, "convolution and linear multiplications only, each with its addition counted as one (torchvision's convention)")]
    [InlineData(CountingConvention.FvCore, "convolution and linear multiplications, each with its addition counted as one; 2 for each batch-normalized element, 5 for each group-normalized element, 5 for each instance-normalized element, 1 for each input of an adaptive mean pool, 1 for each output of nearest upsampling, 4 for each output of bilinear upsampling (fvcore's convention)")]
    public void The_rules_are_a_sentence(CountingConvention convention, string sentence) =>
        Assert.Equal(sentence, CountingRules.Of(convention).ToString());

    [Fact]
    public void Names_are_the_packages() =>
        Assert.Equal(["torchvision", "fvcore", "ptflops", "thop"], CountingRules.Names);
}
