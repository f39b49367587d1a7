namespace InceptionDsl.Language.Tests;

/// <summary>
/// EfficientNet-B0 (Tan and Le 2019) as torchvision has it (torchvision/models/efficientnet.py, 0.14.1).
/// Awkward: gates whose squeeze is counted from the block's input, before it is expanded; blocks that keep their input and
/// blocks that can't; kernels and strides as parameters.
/// </summary>
public class EfficientNetTests
{
    private const string Source = """
        [Block("expanded = 96, width = 24, kernel = 3, stride = 2")]
        [Conv("block.0.0+block.0.1=1x1:{expanded} → block.1.0+block.1.1={kernel}x{kernel}/{stride} dw → block.2=se(24) → block.3.0+block.3.1=1x1:{width} linear")]
        partial class Expand;

        [Block("width = 24, kernel = 3")]
        [Residual("block.0.0+block.0.1=1x1:{6*width} → block.1.0+block.1.1={kernel}x{kernel} dw → block.2=se(24) → block.3.0+block.3.1=1x1:{width} linear", After = "identity")]
        partial class Keep;

        [Network("3x224x224", Norm = Norm.Batch, Activation = Activation.Silu, Init = "kaiming-fan-out", Dropout = 0.2)]
        [Conv("0+1=3x3/2:32", Name = "features.0")]
        [Conv("block.0.0+block.0.1=3x3 dw → block.1=se(4) → block.2.0+block.2.1=1x1:16 linear", Name = "features.1.0")]
        [Use<Expand>(Name = "features.2.0")]
        [Use<Keep>(Name = "features.2.1")]
        [Use<Expand>("expanded = 144, width = 40, kernel = 5", Name = "features.3.0")]
        [Use<Keep>("width = 40, kernel = 5", Name = "features.3.1")]
        [Use<Expand>("expanded = 240, width = 80", Name = "features.4.0")]
        [Use<Keep>("width = 80", Name = "features.4.{i+1}", Repeat = 2)]
        [Use<Expand>("expanded = 480, width = 112, kernel = 5, stride = 1", Name = "features.5.0")]
        [Use<Keep>("width = 112, kernel = 5", Name = "features.5.{i+1}", Repeat = 2)]
        [Use<Expand>("expanded = 672, width = 192, kernel = 5", Name = "features.6.0")]
        [Use<Keep>("width = 192, kernel = 5", Name = "features.6.{i+1}", Repeat = 3)]
        [Use<Expand>("expanded = 1152, width = 320, stride = 1", Name = "features.7.0")]
        [Conv("0+1=1x1:1280", Name = "features.8")]
        [GlobalAvgPool]
        [Dropout]
        [Linear(Name = "classifier.1")]
        public sealed partial class EfficientNetB0;
        """;

    [Fact]
    public void Totals_are_torchvisions() => Assert.Equal((5_288_548, 385_814_752), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Stages_are_torchvisions() => AwkwardNetwork.HasParts(Source, """
        features.0 928 10838016
        features.1.0 1448 10035712
        features.2.0 6004 29203200
        features.2.1 10710 25742016
        features.3.0 15350 18177984
        features.3.1 31290 19761600
        features.4.0 37130 11717760
        features.4.1 102900 15918720
        features.4.2 102900 15918720
        features.5.0 126004 20434560
        features.5.1 208572 32833920
        features.5.2 208572 32833920
        features.6.0 262492 21934752
        features.6.1 587952 23197824
        features.6.2 587952 23197824
        features.6.3 587952 23197824
        features.7.0 717232 29520000
        features.8 412160 20070400
        classifier.1 1281000 1280000
        """);

    [Fact]
    public void State_dict_is_torchvisions() =>
        Assert.Equal(StateDict.Reference("torchvision_efficientnet_b0.txt"), StateDict.Of(Compiled.Graph(Source)));
}
