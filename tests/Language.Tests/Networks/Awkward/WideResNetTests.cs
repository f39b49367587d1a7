namespace InceptionDsl.Language.Tests;

/// <summary>
/// Wide ResNet 28-10 for CIFAR-10 (Zagoruyko and Komodakis 2016) as public code has it (xternalz/WideResNet-pytorch,
/// wideresnet.py). Awkward: normalization and activation come before the convolutions; where the width changes, the shortcut
/// reads what they give, elsewhere the input itself; nothing follows a sum.
/// </summary>
public class WideResNetTests
{
    private const string Source = """
        [Block("width = 160, stride = 1")]
        [BatchNorm(Name = "bn1")]
        [Activation]
        [Residual("conv1+bn2=3x3/{stride}:{width} → dropout → conv2=3x3:{width} nonorm nobias linear", Shortcut = "convShortcut=1x1/{stride}:{width} nonorm nobias linear", After = "identity", Name = "sum")]
        partial class Widen;

        [Block("width = 160")]
        [Residual("bn1=bn → relu → conv1+bn2=3x3:{width} → dropout → conv2=3x3:{width} nonorm nobias linear", After = "identity")]
        partial class Keep;

        [Network("3x32x32", Classes = 10, Norm = Norm.Batch, Init = "kaiming-fan-out", Dropout = 0.3)]
        [Conv("3x3:16 nonorm nobias linear", Name = "conv1")]
        [Use<Widen>(Name = "block1.layer.0")]
        [Use<Keep>(Name = "block1.layer.{i+1}", Repeat = 3)]
        [Use<Widen>("width = 320, stride = 2", Name = "block2.layer.0")]
        [Use<Keep>("width = 320", Name = "block2.layer.{i+1}", Repeat = 3)]
        [Use<Widen>("width = 640, stride = 2", Name = "block3.layer.0")]
        [Use<Keep>("width = 640", Name = "block3.layer.{i+1}", Repeat = 3)]
        [BatchNorm(Name = "bn1")]
        [Activation]
        [GlobalAvgPool]
        [Linear(Name = "fc")]
        public sealed partial class WideResNet28_10;
        """;

    /// <summary>Counted by running that code with hooks on its convolutions and linear layers.</summary>
    [Fact]
    public void Totals_are_the_public_codes() => Assert.Equal((36_479_194, 5_243_328_768), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Blocks_are_the_public_codes() => AwkwardNetwork.HasParts(Source, """
        conv1 432 442368
        block1.layer.0 256352 262144000
        block1.layer.1 461440 471859200
        block1.layer.3 461440 471859200
        block2.layer.0 1434560 367001600
        block2.layer.2 1844480 471859200
        block3.layer.0 5736320 367001600
        block3.layer.3 7375360 471859200
        bn1 1280 0
        fc 6410 6400
        """);

    [Fact]
    public void Nothing_follows_a_sum_but_the_next_normalization()
    {
        var graph = Compiled.Graph(Source);

        var sums = graph.Layers.Index().Where(entry => entry.Item is SumLayer).Select(entry => entry.Index).ToList();
        Assert.Equal(12, sums.Count);
        Assert.All(sums, sum => Assert.All(
            graph.Layers.Where(layer => layer.Inputs.Contains(sum)),
            reader => Assert.True(reader is BatchNormLayer or SumLayer, reader.Kind)));
        // 155 in the public code: each normalization has 5, of which there are 2 in each block and one at the end.
        Assert.Equal(155, StateDict.Of(graph).Count());
    }
}
