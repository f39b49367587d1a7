namespace InceptionDsl.Language.Tests;

/// <summary>
/// EEG-Inception (Santamaría-Vázquez et al. 2020) as the authors' code has it (esantamariavazquez/EEG-Inception, EEGInception.py): 128 samples
/// of 8 electrodes are a plane of one channel, kernels see time alone, and depthwise ones all electrodes of one instant.
/// </summary>
public class EegInceptionTests
{
    private const string Source = """
        [Network("1x128x8", Classes = 2, Norm = Norm.Batch, NormEpsilon = 1e-3, NormMomentum = 0.01, Activation = Activation.Elu, Init = "kaiming", Dropout = 0.25)]
        [Inception("64x1:8 bias tfsame → dropout → 1x8:16 g8 valid → dropout, 32x1:8 bias tfsame → dropout → 1x8:16 g8 valid → dropout, 16x1:8 bias tfsame → dropout → 1x8:16 g8 valid → dropout")]
        [AvgPool("4x1")]
        [Inception("16x1:8 tfsame → dropout, 8x1:8 tfsame → dropout, 4x1:8 tfsame → dropout")]
        [AvgPool("2x1")]
        [Conv("8x1:12 tfsame → avgpool 2x1 → dropout → 4x1:6 tfsame → avgpool 2x1 → dropout")]
        [Linear]
        partial class EegInception;
        """;

    /// <summary>
    /// 14,926 is the paper's. Kernels of 64 + 32 + 16 samples for 8 channels on 128x8, of 8 electrodes for 16 channels on 128, of 48·8·(16 + 8 + 4) weights
    /// on 32, 24·12·8 on 16, 12·6·4 on 8, and 24·2 of the classifier.
    /// </summary>
    [Fact]
    public void Totals_are_the_papers() => Assert.Equal(
        (14_926, (128 * 8 * 8 * 112) + (128 * 3 * 16 * 8) + (32 * 10_752) + (16 * 2_304) + (8 * 288) + 48), AwkwardNetwork.Totals(Source));
}
