namespace InceptionDsl.Language.Tests;

/// <summary>Parameters, buffers, multiply-adds, operations and bytes of single layers, by hand arithmetic and other counters.</summary>
public class CostTests
{
    [Fact]
    public void A_convolution_with_bias()
    {
        // ptflops' own test: Conv2d(3, 2, 3) on 224x224 has 56 parameters and 2,661,336 multiplications, 2,759,904 with biases.
        var cost = Layers("[Network(\"3x224x224\")] [Conv(\"3x3:2 valid linear\")]", "Convolution");

        Assert.Equal(new Cost(56, 0, 2_661_336, (2 * 2_661_336) + (2 * 222 * 222), 4 * 2 * 222 * 222), cost);
    }

    [Fact]
    public void A_linear_layer()
    {
        // ptflops' own test: Linear(3, 2) has 8 parameters and 6 multiplications.
        Assert.Equal(new Cost(8, 0, 6, 12 + 2, 8), Layers("[Network(\"3x1x1\", Classes = 2)] [Linear]", "Linear"));
        // ptflops#106: Linear(1000, 1000).
        Assert.Equal(1_001_000, Layers("[Network(\"1000x1x1\")] [Linear]", "Linear").Parameters);
    }

    [Fact]
    public void A_layer_that_stands_twice_is_counted_twice()
    {
        // ptflops#106 and pytorch-summary#37 count Linear(1000, 1000) 1,001,000 parameters and 1,000,000 multiply-adds; here
        // nothing is shared, so that two have twice as many.
        var total = Compiled.Report("[Network(\"1000x1x1\")] [Linear(1000)] [Linear]").Total;

        Assert.Equal((2 * 1_001_000, 2 * 1_000_000), (total.Parameters, total.MultiplyAdds));
    }

    [Fact]
    public void A_depthwise_convolution_counts_one_channel_for_each()
    {
        // thop#34: 24 channels, 3x3, no bias: 24·9 = 216 parameters, not 5,184; 216·H·W multiply-adds.
        var cost = Layers("[Network(\"24x10x12\")] [Conv(\"3x3 dw nobias linear\")]", "Convolution");

        Assert.Equal((216, 216 * 120), (cost.Parameters, cost.MultiplyAdds));
    }

    [Fact]
    public void Groups_divide_the_weights()
    {
        // 64 → 128 in 32 groups: 128 · (64/32) · 9 = 2,304 weights.
        Assert.Equal(2_304, Layers("[Network(\"64x7x7\")] [Conv(\"3x3:128 g32 nobias\")]", "Convolution").Parameters);
    }

    [Fact]
    public void A_stride_counts_the_outputs_that_there_are()
    {
        // thop#28: 9x6 under 3x3/2 same gives 5x3, not 9/2 x 6/2: 3·3·3·4 = 108 weights · 15.
        Assert.Equal(108 * 15, Layers("[Network(\"3x9x6\")] [Conv(\"3x3/2:4\")]", "Convolution").MultiplyAdds);
    }

    [Fact]
    public void Batch_normalization()
    {
        // pytorch#23936 and others: 64 scales and 64 shifts are learned; 64 means, 64 variances and one count are kept.
        // One multiplication and one addition for each element, as fvcore counts it.
        Assert.Equal(new Cost(128, 129, 0, 2 * 64 * 9, 4 * 64 * 9), Layers("[Network(\"64x3x3\")] [BatchNorm]", "BatchNorm"));
    }

    [Theory]
    [InlineData("[MaxPool(\"3x3/2\")]", "MaxPool", 2 * 4 * 4 * 9)] // 9 comparisons for each of 2x4x4
    [InlineData("[AvgPool(\"3x3/2\")]", "AveragePool", 2 * 4 * 4 * 10)] // 9 additions and a division
    [InlineData("[GlobalAvgPool]", "GlobalAveragePool", (2 * 81) + 2)] // each input once, a division for each output
    [InlineData("[AdaptiveAvgPool(\"3x3\")]", "AdaptiveAveragePool", (2 * 81) + (2 * 9))]
    [InlineData("[Lrn(5)]", "LocalResponseNorm", 2 * 81 * 10)] // a square, 5 additions, scale and k, a power, a division
    [InlineData("[Activation(Activation.Relu)]", "Activation", 2 * 81)]
    [InlineData("[Activation(Activation.Silu)]", "Activation", 2 * 81 * 5)] // exp(-x), 1 +, 1 /, ·, negation
    [InlineData("[Activation(Activation.None)]", "Activation", 0)]
    [InlineData("[Conv(\"shuffle(2)\")]", "ChannelShuffle", 0)] // moves, no arithmetic
    [InlineData("[Conv(\"upsample(2)\")]", "Resize", 0)]
    [InlineData("[Conv(\"zeropad p1\")]", "ZeroPadding", 0)]
    [InlineData("[Conv(\"reflectpad p1\")]", "ReflectionPadding", 0)]
    [InlineData("[Conv(\"crop p1\")]", "Crop", 0)]
    [InlineData("[Conv(\"upsample(2) bilinear\")]", "Resize", 2 * 18 * 18 * 9)] // two interpolations in rows and one between them: 3 operations each
    [InlineData("[Conv(\"resize(4) bilinear aligned\")]", "Resize", 2 * 4 * 4 * 9)]
    [InlineData("[Conv(\"adaptivemaxpool(4)\")]", "AdaptiveMaxPool", 2 * 81)] // a comparison for each input
    [InlineData("[Dropout(0.5)]", "Dropout", 0)] // nothing in evaluation
    [InlineData("[Flatten]", "Flatten", 0)]
    public void Other_layers_count_operations_but_no_multiply_adds(string stage, string kind, long flops)
    {
        var cost = Layers($"[Network(\"2x9x9\")] {stage}", kind);

        Assert.Equal((0, 0, 0, flops), (cost.Parameters, cost.Buffers, cost.MultiplyAdds, cost.Flops));
    }

    [Fact]
    public void Normalized_features()
    {
        // 16 scales and 16 shifts; 16 means, 16 variances and a count.
        Assert.Equal(new Cost(32, 33, 0, 32, 64), Layers("[Network(\"3x1x1\")] [Conv(\"fc(16) norm linear\")]", "BatchNorm"));
        Assert.Equal(new Cost(48, 0, 48, 96, 64), Layers("[Network(\"3x1x1\")] [Conv(\"fc(16) norm linear\")]", "Linear"));
    }

    [Fact]
    public void The_slides_arithmetic_of_a_reduction()
    {
        // 5x5:48 over 480x14x14: 25·480·48·196 = 112.9 M. With a 16-wide 1x1 before it 480·16·196 = 1.5 M and
        // 25·16·48·196 = 3.8 M (Szegedy et al. 2014, Inception 4a).
        var direct = Compiled.Report("[Network(\"480x14x14\")] [Conv(\"5x5:48\")]");
        var reduced = Compiled.Report("[Network(\"480x14x14\")] [Conv(\"5x5r:16→48\")]");

        Assert.Equal(112_896_000, direct.Total.MultiplyAdds);
        Assert.Equal(
            [1_505_280, 3_763_200], reduced.Layers.Items.Where(layer => layer.Kind == "Convolution").Select(layer => layer.Cost.MultiplyAdds));
    }

    [Theory]
    // Two 3x3 for a 5x5: 18/25, 28 % less; 1x3 and 3x1 for a 3x3: 6/9, 33 % less (Szegedy et al. 2015).
    [InlineData("5x5", "3x3 → 3x3", 18, 25)]
    [InlineData("3x3", "1x3 → 3x1", 6, 9)]
    [InlineData("7x7", "1x7 → 7x1", 14, 49)]
    public void The_slides_arithmetic_of_factorization(string kernel, string factors, int numerator, int denominator)
    {
        var whole = Compiled.Report($"[Network(\"64x17x17\")] [Conv(\"{kernel}\")]").Total.MultiplyAdds;
        var parts = Compiled.Report($"[Network(\"64x17x17\")] [Conv(\"{factors}\")]").Total.MultiplyAdds;

        Assert.Equal(whole * numerator, parts * denominator);
    }

    [Fact]
    public void Stages_and_totals_are_sums_over_layers()
    {
        var report = Compiled.Report(GoogLeNetTests.Source);

        Assert.Equal(Sum(report.Layers.Select(layer => layer.Cost)), report.TotalWithAuxiliary);
        Assert.Equal(Sum(report.Stages.Select(stage => stage.Cost)), report.TotalWithAuxiliary);
        Assert.Equal(Sum(report.Stages.Where(stage => !stage.IsAuxiliary).Select(stage => stage.Cost)), report.Total);
        Assert.All(report.Stages, stage => Assert.Equal(
            Sum(report.Layers.Where(layer => layer.Stage == stage.Name).Select(layer => layer.Cost)), stage.Cost));
    }

    private static Cost Sum(IEnumerable<Cost> costs) => costs.Aggregate(default(Cost), (total, cost) => total + cost);

    private static Cost Layers(string source, string kind) =>
        Compiled.Report(source).Layers.Items.Single(layer => layer.Kind == kind).Cost;
}
