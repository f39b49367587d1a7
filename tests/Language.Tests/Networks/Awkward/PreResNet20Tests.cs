namespace InceptionDsl.Language.Tests;

/// <summary>
/// PreResNet-20 for CIFAR-10 (He et al. 2016, "Identity mappings in deep residual networks") with the names of pytorchcv's
/// preresnet20_cifar10. Awkward: normalization and activation come before the convolutions; where the width changes, the shortcut
/// reads what they give, elsewhere the input itself; nothing follows a sum.
/// </summary>
public class PreResNet20Tests
{
    private const string Source = """
        [Block("width = 16")]
        [Residual(
            "body.conv1.conv+body.conv2.bn=3x3:{width} → body.conv2.conv=3x3:{width} nonorm linear",
            Before = "body.conv1.bn=bn → relu", Bias = false)]
        partial class Keep;

        [Block("width = 32")]
        [Residual(
            "body.conv1.conv+body.conv2.bn=3x3/2:{width} → body.conv2.conv=3x3:{width} nonorm linear",
            Before = "body.conv1.bn=bn → relu", Shortcut = "identity_conv=1x1/2:{width} nonorm linear", Bias = false)]
        partial class Widen;

        [Network("3x32x32", Classes = 10, Norm = Norm.Batch)]
        [Conv("3x3:16 nonorm nobias linear", Name = "features.init_block")]
        [Use<Keep>(Name = "features.stage1.unit{i+1}", Repeat = 3)]
        [Use<Widen>("width = 32", Name = "features.stage2.unit1")]
        [Use<Keep>("width = 32", Name = "features.stage2.unit{i+2}", Repeat = 2)]
        [Use<Widen>("width = 64", Name = "features.stage3.unit1")]
        [Use<Keep>("width = 64", Name = "features.stage3.unit{i+2}", Repeat = 2)]
        [BatchNorm(Name = "features.post_activ.bn")] [Activation] [GlobalAvgPool]
        [Linear(Name = "output")]
        public sealed partial class PreResNet20;
        """;

    /// <summary>
    /// 272,282 is pytorchcv's own. Its convolutions on 32×32, 16×16 and 8×8: 432·1024 + 6·2304·1024 + (4608 + 512 + 5·9216)·256 +
    /// (18432 + 2048 + 5·36864)·64, and 640 of the classifier.
    /// </summary>
    [Fact]
    public void Totals_are_the_public_codes() => Assert.Equal((272_282, 40_813_184), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Weights_are_called_as_in_the_public_code()
    {
        var names = StateDict.Of(Compiled.Graph(Source)).Select(tensor => tensor.Split(' ')[0]).ToList();

        // A weight for each of 1 + 18 + 2 convolutions, five tensors for each of 19 normalizations, and the classifier's two.
        Assert.Equal(21 + (5 * 19) + 2, names.Count);
        Assert.Equal(
            [
                "features.stage2.unit1.body.conv1.bn.weight", "features.stage2.unit1.body.conv1.bn.bias", "features.stage2.unit1.body.conv1.conv.weight",
                "features.stage2.unit1.body.conv2.bn.weight", "features.stage2.unit1.body.conv2.bn.bias", "features.stage2.unit1.body.conv2.conv.weight",
                "features.stage2.unit1.identity_conv.weight",
            ],
            names.Where(name => name.StartsWith("features.stage2.unit1.", StringComparison.Ordinal) && !name.Contains("running_") && !name.EndsWith("num_batches_tracked", StringComparison.Ordinal)));
    }

    /// <summary>Where a shortcut is written, it reads what stands ahead of the branches; else the input is added.</summary>
    [Fact]
    public void What_is_added_is_the_input_or_a_projection_of_what_the_branches_read()
    {
        var graph = Compiled.Graph(Source);
        var layers = graph.Layers.ToList();
        var sums = graph.Layers.OfType<SumLayer>().ToList();

        Assert.Equal(9, sums.Count);
        Assert.All(sums, (sum, index) =>
        {
            var added = sum.Inputs[0];
            if (index is 3 or 6)
            {
                Assert.Equal([1, 1], Assert.IsType<ConvolutionLayer>(graph.Layers[added]).Window.Kernel);
                Assert.IsType<ActivationLayer>(graph.Layers[graph.Layers[added].Inputs[0]]);
            }
            else
            {
                Assert.Equal(index == 0 ? layers.FindIndex(layer => layer is ConvolutionLayer) : layers.IndexOf(sums[index - 1]), added);
            }
        });
    }
}
