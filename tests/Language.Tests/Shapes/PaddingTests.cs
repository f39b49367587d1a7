namespace InceptionDsl.Language.Tests;

/// <summary>What padding, dilation, stride and rounding a text means.</summary>
public class PaddingTests
{
    [Theory]
    [InlineData("3x3:8", "8×28×28")] // same: (3 - 1)/2 = 1
    [InlineData("3x3:8 same", "8×28×28")]
    [InlineData("3x3:8 valid", "8×26×26")]
    [InlineData("3x3:8 p0", "8×26×26")]
    [InlineData("3x3:8 p2", "8×30×30")]
    [InlineData("3x3:8 p2x0", "8×30×26")]
    [InlineData("1x7:8", "8×28×28")] // padding 0×3
    [InlineData("7x1:8 valid", "8×22×28")]
    [InlineData("3x3/2:8", "8×14×14")] // ⌊(28 + 2 - 3)/2⌋ + 1
    [InlineData("3x3/2x1:8", "8×14×28")]
    [InlineData("3x3:8/2", "8×14×14")]
    [InlineData("3x3:8 d2", "8×28×28")] // same: 2·(3 - 1)/2 = 2
    [InlineData("3x3:8 d2 valid", "8×24×24")] // span 5
    [InlineData("3x3:8 d2x3 valid", "8×24×22")] // spans 5 and 7
    [InlineData("2x2:8 d2", "8×28×28")] // span 3: even kernels can be centered when dilated
    [InlineData("4x4:8 p1", "8×27×27")]
    [InlineData("3x3r/2:4→8", "8×14×14")] // the stride is the convolution's, not the reduction's
    [InlineData("1x1:8→1x7→7x1:12", "12×28×28")]
    [InlineData("maxpool 2x2", "64×14×14")] // the stride is the window
    [InlineData("maxpool 2", "64×14×14")]
    [InlineData("maxpool 3x3/2", "64×13×13")] // ⌊25/2⌋ + 1
    [InlineData("maxpool 3x3/2 ceil", "64×14×14")]
    [InlineData("maxpool 3x3/2 p1", "64×14×14")] // ⌊27/2⌋ + 1
    [InlineData("maxpool 3x3/2 p1 ceil", "64×15×15")]
    [InlineData("maxpool 3x3/1 same", "64×28×28")]
    [InlineData("maxpool 3x3/1", "64×26×26")] // outside an Inception a pool does not pad
    [InlineData("maxpool 3x3/1 d2", "64×24×24")]
    [InlineData("avgpool 5x5/3", "64×8×8")] // ⌊23/3⌋ + 1
    [InlineData("maxpool 3x3/2:8", "8×13×13")]
    [InlineData("adaptiveavgpool(4)", "64×4×4")]
    [InlineData("adaptiveavgpool(4, 7)", "64×4×7")]
    [InlineData("gap", "64×1×1")]
    [InlineData("flatten", "50176")] // 64·28·28
    [InlineData("gap → flatten", "64")]
    [InlineData("fc(10)", "10")]
    [InlineData("identity", "64×28×28")]
    [InlineData("lrn(5) → bn → relu → dropout(0.5)", "64×28×28")]
    [InlineData("[1x1:5 | 3x3:6 | identity]", "75×28×28")]
    [InlineData("3x3/2:8 p0-1", "8×14×14")] // ⌊(28 + 0 + 1 - 3)/2⌋ + 1
    [InlineData("3x3:8 p0x1-2x3", "8×28×30")] // 28 + 2 - 3 + 1, 28 + 4 - 3 + 1
    [InlineData("maxpool 3x3/1 p0-2", "64×28×28")] // a pool may pad one side by more than half its window
    [InlineData("avgpool 2x2/2 p0-1 ceil", "64×14×14")] // ⌈(29 - 2)/2⌉ + 1 = 15, whose last window would start in the padding
    [InlineData("maxpool 3x3/3 p0x0-2x2", "64×10×10")] // onnx pads (0,0,2,2), burn#4253 and eddl#315: ⌊(30 - 3)/3⌋ + 1
    [InlineData("2x2/2:8 tfsame", "8×14×14")]
    [InlineData("3x3/2:8 same", "8×14×14")] // pytorch#67551: torch has no 'same' with a stride; here it pads by (k - 1)/2 all the same
    [InlineData("maxpool 1x1/2 ceil", "64×14×14")] // pytorch#57178
    [InlineData("adaptivemaxpool(4, 7)", "64×4×7")]
    [InlineData("spp(6, 3, 2, 1)", "3200")] // 64·(36 + 9 + 4 + 1)
    [InlineData("se(16)", "64×28×28")]
    [InlineData("shuffle(4)", "64×28×28")]
    [InlineData("3x3/2:96 sep", "96×14×14")]
    [InlineData("gap → bn → fc(8) → bn", "8")]
    [InlineData("3x3 dw", "64×28×28")]
    [InlineData("3x3:128 dw", "128×28×28")]
    public void A_chain_has_the_shape(string chain, string expected)
    {
        var graph = Compiled.Graph($"[Network(\"64x28x28\")] [Conv(\"{chain}\")]");

        Assert.Equal(expected, graph.Output.ToString());
    }

    [Theory]
    [InlineData("pool", 1, 1)] // in a branch: 3x3/1, padded to keep the size
    [InlineData("avgpool 5x5", 1, 2)]
    [InlineData("maxpool 3x3/1 p1", 1, 1)]
    public void A_pool_of_stride_one_in_a_branch_keeps_the_size(string pool, int stride, int padding)
    {
        var graph = Compiled.Graph($"[Network(\"64x28x28\")] [Inception(\"1x1:8, {pool}:8\")] [Linear]");
        var window = graph.Layers.Items.OfType<PoolLayer>().Single().Window;

        Assert.Equal((stride, stride, padding, padding), (window.Stride[0], window.Stride[1], window.Padding[0], window.Padding[1]));
    }

    [Fact]
    public void A_strided_pool_in_a_branch_does_not_pad()
    {
        // Inception v3's Mixed_6a: 35 → 17 in all three branches.
        var graph = Compiled.Graph("[Network(\"288x35x35\")] [Inception(\"3x3/2:384 valid, 3x3r:64→96→96/2 valid, maxpool 3x3/2\")] [Linear]");

        Assert.Equal(new Shape(768, 17, 17), graph.Layers[graph.Stages[0].LastLayer].Output);
    }

    [Theory]
    // Each thread's own tiny input; the figures are torch 1.13.1's.
    [InlineData("pytorch#57178", "1x32x32", "1x1/2 ceil", "1×16×16")] // the naive formula gives 17
    [InlineData("onnx#5711", "1x5x5", "2x2/2 p1 ceil", "1×3×3")] // naively 4
    [InlineData("pytorch#116420", "1x9x9", "4x4/4 p2 ceil", "1×3×3")] // the documentation's formula gives 4
    [InlineData("webnn#935", "1x5x5", "3x3/3 p1 ceil", "1×2×2")] // without the clip 3, the last window all padding
    [InlineData("onnxruntime#15446", "1x3x6", "3x3/3 p1 ceil", "1×2×3")]
    [InlineData("onnxruntime#15446", "1x5x5", "3x3/3 p1 ceil", "1×2×2")]
    [InlineData("pytorch#8644", "1x3x3", "3x3/1 p1", "1×3×3")]
    public void A_pool_has_the_size_that_torch_gives_it(string thread, string input, string pool, string expected)
    {
        foreach (var kind in new[] { "MaxPool", "AvgPool" })
        {
            var output = Compiled.Graph($"[Network(\"{input}\")] [{kind}(\"{pool}\")]").Output.ToString();
            Assert.True(output == expected, $"{thread}: {kind} gives {output}");
        }
    }

    [Fact]
    public void An_average_counts_padding_unless_it_is_told_not_to()
    {
        // pytorch#8644: the two differ in values, so the layer must carry it.
        var pools = Compiled.Graph("[Network(\"1x3x3\")] [Inception(\"avgpool, avgpool include-pad, avgpool exclude-pad\")] [Linear]")
            .Layers.Items.OfType<PoolLayer>();

        Assert.Equal([true, true, false], pools.Select(pool => pool.CountsPadding));
    }

    [Fact]
    public void Height_and_width_go_their_own_ways()
    {
        // 3x240x320: ⌊(240 + 6 - 7)/2⌋ + 1 = 120, 160; ceil pool 60, 80.
        var graph = Compiled.Graph("[Network(\"3x240x320\")] [Conv(\"7x7/2:64\")] [MaxPool(\"3x3/2 ceil\")] [Linear]");

        Assert.Equal(["64×120×160", "64×60×80"], graph.Stages.Items.Take(2).Select(stage => graph.Layers[stage.LastLayer].Output.ToString()));
    }

    [Fact]
    public void A_stage_and_a_step_override_the_network()
    {
        var graph = Compiled.Graph(
            """
            [Network("3x8x8", Norm = Norm.Batch, Activation = Activation.Silu)]
            [Conv("3x3:4")]
            [Conv("3x3:4", Norm = Norm.None, Activation = Activation.Gelu)]
            [Conv("3x3:4 nonorm linear → 3x3:4 nonorm nobias relu6 → 3x3:4 bias")]
            [Linear(5)] [Linear]
            """);

        Assert.Equal(
            [
                "conv1.conv", "conv1.bn", "conv1.silu",
                "conv2 bias", "conv2.gelu",
                "conv3.0 bias",
                "conv3.1", "conv3.1.relu6",
                "conv3.2.conv bias", "conv3.2.bn", "conv3.2.silu",
            ],
            graph.Layers.Items.Skip(1).Take(11).Select(layer => layer.Name + (layer is ConvolutionLayer { HasBias: true } ? " bias" : "")));
        Assert.Equal(
            ["fc1", "fc1.silu", "fc"],
            graph.Layers.Items.Skip(12).Where(layer => layer is not FlattenLayer).Select(layer => layer.Name));
    }
}
