namespace InceptionDsl.Language.Tests;

/// <summary>
/// MobileNetV3-Large (Howard et al. 2019) as torchvision has it (torchvision/models/mobilenetv3.py, 0.14.1).
/// Awkward: two activations that alternate, gates of a hard sigmoid whose squeeze is rounded to multiples of 8, blocks
/// that keep their input only where shapes allow, another ε and momentum, a hidden classifier layer with hard-swish.
/// </summary>
public class MobileNetV3Tests
{
    private const string Source = """
        [Network("3x224x224", Norm = Norm.Batch, NormEpsilon = 0.001, NormMomentum = 0.01, Activation = Activation.HardSwish, Init = "kaiming-fan-out", Dropout = 0.2)]
        [Conv("0+1=3x3/2:16", Name = "features.0")]
        [Residual("block.0.0+block.0.1=3x3 dw → block.1.0+block.1.1=1x1:16 linear", After = "identity", Activation = Activation.Relu, Name = "features.1")]
        [Conv("block.0.0+block.0.1=1x1:64 → block.1.0+block.1.1=3x3/2 dw → block.2.0+block.2.1=1x1:24 linear", Activation = Activation.Relu, Name = "features.2")]
        [Residual("block.0.0+block.0.1=1x1:72 → block.1.0+block.1.1=3x3 dw → block.2.0+block.2.1=1x1:24 linear", After = "identity", Activation = Activation.Relu, Name = "features.3")]
        [Conv("block.0.0+block.0.1=1x1:72 → block.1.0+block.1.1=5x5/2 dw → block.2=se(4, 8) hard → block.3.0+block.3.1=1x1:40 linear", Activation = Activation.Relu, Name = "features.4")]
        [Residual("block.0.0+block.0.1=1x1:120 → block.1.0+block.1.1=5x5 dw → block.2=se(4, 8) hard → block.3.0+block.3.1=1x1:40 linear", After = "identity", Activation = Activation.Relu, Name = "features.{i+5}", Repeat = 2)]
        [Conv("block.0.0+block.0.1=1x1:240 → block.1.0+block.1.1=3x3/2 dw → block.2.0+block.2.1=1x1:80 linear", Name = "features.7")]
        [Residual("block.0.0+block.0.1=1x1:200 → block.1.0+block.1.1=3x3 dw → block.2.0+block.2.1=1x1:80 linear", After = "identity", Name = "features.8")]
        [Residual("block.0.0+block.0.1=1x1:184 → block.1.0+block.1.1=3x3 dw → block.2.0+block.2.1=1x1:80 linear", After = "identity", Name = "features.{i+9}", Repeat = 2)]
        [Conv("block.0.0+block.0.1=1x1:480 → block.1.0+block.1.1=3x3 dw → block.2=se(4, 8) relu hard → block.3.0+block.3.1=1x1:112 linear", Name = "features.11")]
        [Residual("block.0.0+block.0.1=1x1:672 → block.1.0+block.1.1=3x3 dw → block.2=se(4, 8) relu hard → block.3.0+block.3.1=1x1:112 linear", After = "identity", Name = "features.12")]
        [Conv("block.0.0+block.0.1=1x1:672 → block.1.0+block.1.1=5x5/2 dw → block.2=se(4, 8) relu hard → block.3.0+block.3.1=1x1:160 linear", Name = "features.13")]
        [Residual("block.0.0+block.0.1=1x1:960 → block.1.0+block.1.1=5x5 dw → block.2=se(4, 8) relu hard → block.3.0+block.3.1=1x1:160 linear", After = "identity", Name = "features.{i+14}", Repeat = 2)]
        [Conv("0+1=1x1:960", Name = "features.16")]
        [GlobalAvgPool]
        [Linear(1280, Init = "normal(0.01)", Name = "classifier.0")]
        [Dropout]
        [Linear(Init = "normal(0.01)", Name = "classifier.3")]
        public sealed partial class MobileNetV3Large;
        """;

    [Fact]
    public void Totals_are_torchvisions() => Assert.Equal((5_483_032, 216_589_760), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Stages_are_torchvisions() => AwkwardNetwork.HasParts(Source, """
        features.0 464 5419008
        features.1 464 5017600
        features.2 3440 19468288
        features.3 4440 12870144
        features.4 10328 9091584
        features.5 20992 9886080
        features.6 20992 9886080
        features.7 32080 11712960
        features.8 34760 6624800
        features.9 31992 6094816
        features.10 31992 6094816
        features.11 214424 19025280
        features.12 386120 30914688
        features.13 429224 21069216
        features.14 797360 16689600
        features.15 797360 16689600
        features.16 155520 7526400
        classifier.0 1230080 1228800
        classifier.3 1281000 1280000
        """);

    [Fact]
    public void State_dict_is_torchvisions() =>
        Assert.Equal(StateDict.Reference("torchvision_mobilenet_v3_large.txt"), StateDict.Of(Compiled.Graph(Source)));

    [Fact]
    public void Functions_are_torchvisions()
    {
        var graph = Compiled.Graph(Source);

        // 21 hard-swishes: the stem, two in each of features.7 to 15, features.16, the classifier; two ReLUs or one in
        // features.1 to 6 (11), one in each of the eight gates, which end in a hard sigmoid.
        var functions = graph.Layers.OfType<ActivationLayer>().CountBy(layer => layer.Function).ToDictionary();
        Assert.Equal(21, functions[Activation.HardSwish]);
        Assert.Equal(11 + 8, functions[Activation.Relu]);
        Assert.Equal(8, functions[Activation.HardSigmoid]);
        Assert.All(graph.Layers.OfType<BatchNormLayer>(), norm => Assert.Equal((0.001, 0.01), (norm.Epsilon, norm.Momentum)));
        // Inputs are kept by features.1, 3, 5, 6, 8, 9, 10, 12, 14 and 15, and nothing follows their sums.
        Assert.Equal(10, graph.Layers.OfType<SumLayer>().Count());
    }
}
