namespace InceptionDsl.Language.Tests;

/// <summary>
/// VoVNet-39 (Lee et al. 2019) as the authors' code has it (stigma0617/VoVNet.pytorch, models_vovnet/vovnet.py).
/// Awkward: one-shot aggregation, which concatenates a module's input and each of its five convolutions' outputs; with the
/// identity in later modules of a stage.
/// </summary>
public class VoVNetTests
{
    private const string Source = """
        [Block("width = 128, out = 256")]
        [Conv("[identity | 3x3:{width} → [identity | 3x3:{width} → [identity | 3x3:{width} → [identity | 3x3:{width} → [identity | 3x3:{width}]]]]] → 1x1:{out}")]
        partial class Aggregation;

        [Block("width = 192, out = 768")]
        [Residual("[identity | 3x3:{width} → [identity | 3x3:{width} → [identity | 3x3:{width} → [identity | 3x3:{width} → [identity | 3x3:{width}]]]]] → 1x1:{out}", After = "identity")]
        partial class IdentityAggregation;

        [Network("3x224x224", Norm = Norm.Batch, Init = "kaiming")]
        [Conv("3x3/2:64 → 3x3:64 → 3x3/2:128", Name = "stem")]
        [Use<Aggregation>(Name = "stage2.OSA2_1")]
        [MaxPool("3x3/2 ceil")]
        [Use<Aggregation>("width = 160, out = 512", Name = "stage3.OSA3_1")]
        [MaxPool("3x3/2 ceil")]
        [Use<Aggregation>("width = 192, out = 768", Name = "stage4.OSA4_1")]
        [Use<IdentityAggregation>(Name = "stage4.OSA4_2")]
        [MaxPool("3x3/2 ceil")]
        [Use<Aggregation>("width = 224, out = 1024", Name = "stage5.OSA5_1")]
        [Use<IdentityAggregation>("width = 224, out = 1024", Name = "stage5.OSA5_2")]
        [GlobalAvgPool]
        [Linear(Name = "classifier")]
        public sealed partial class VoVNet39;
        """;

    /// <summary>Counted by running that code with hooks on its convolutions and linear layers.</summary>
    [Fact]
    public void Totals_are_the_authors() => Assert.Equal((22_600_296, 7_072_227_328), AwkwardNetwork.Totals(Source));

    [Fact]
    public void Modules_are_the_authors() => AwkwardNetwork.HasParts(Source, """
        stem 112832 715309056
        stage2.OSA2_1 935680 2928672768
        stage3.OSA3_1 1833536 1435435008
        stage4.OSA4_1 3345792 655097856
        stage4.OSA4_2 3984768 780337152
        stage5.OSA5_1 5292224 259108864
        stage5.OSA5_2 6070464 297242624
        classifier 1025000 1024000
        """);

    [Fact]
    public void Each_aggregation_reads_its_input_and_five_convolutions()
    {
        var graph = Compiled.Graph(Source);

        // in_ch + 5 · width: 128 + 640, 256 + 800, 512 + 960, 768 + 960, 768 + 1120, 1024 + 1120.
        Assert.Equal(
            [768, 1056, 1472, 1728, 1888, 2144],
            graph.Layers.OfType<ConvolutionLayer>().Where(layer => layer.Window.Area == 1).Select(layer => layer.InChannels));
    }
}
