namespace InceptionDsl.Language.Tests;

/// <summary>
/// YOLOv8n's classifier with the names of ultralytics' model (yolov8-cls.yaml, scale n): its C2f blocks split a convolution's channels in two, and
/// concatenate both halves with what each of a row of bottlenecks makes of the second.
/// </summary>
public class YoloClassifierTests
{
    private const string Source = """
        [Block("width = 32, n = 1")]
        [Conv("1x1:{width}", Name = "cv1")]
        [Conv("slice(2/2)", Name = "half")]
        [Residual("cv1=3x3 → cv2=3x3", After = "identity", Name = "m.{i}", Repeat = "{n}")]
        [Conv("1x1:{width}", From = "cv1, m.*", Name = "cv2")]
        partial class C2f;

        [Network("3x224x224", Norm = Norm.Batch, NormEpsilon = 1e-3, NormMomentum = 0.03, Activation = Activation.Silu)]
        [Conv("3x3/2:16", Name = "model.0")]
        [Conv("3x3/2:32", Name = "model.1")]
        [Use<C2f>("32", Name = "model.2")]
        [Conv("3x3/2:64", Name = "model.3")]
        [Use<C2f>("64, 2", Name = "model.4")]
        [Conv("3x3/2:128", Name = "model.5")]
        [Use<C2f>("128, 2", Name = "model.6")]
        [Conv("3x3/2:256", Name = "model.7")]
        [Use<C2f>("256", Name = "model.8")]
        [Conv("conv=1x1:1280 → gap → dropout(0) → linear=fc", Name = "model.9")]
        partial class YoloClassifier;
        """;

    /// <summary>2,719,288 parameters is what ultralytics says of yolov8n-cls. Weights of convolutions, and how many positions use them:</summary>
    [Fact]
    public void Totals_are_the_public_codes() => Assert.Equal(
        (
            2_719_288,
            (112 * 112 * 3 * 16 * 9)
                + (56 * 56 * ((16 * 32 * 9) + (32 * 32) + (2 * 16 * 16 * 9) + (3 * 16 * 32)))
                + (28 * 28 * ((32 * 64 * 9) + (64 * 64) + (4 * 32 * 32 * 9) + (4 * 32 * 64)))
                + (14 * 14 * ((64 * 128 * 9) + (128 * 128) + (4 * 64 * 64 * 9) + (4 * 64 * 128)))
                + (7 * 7 * ((128 * 256 * 9) + (256 * 256) + (2 * 128 * 128 * 9) + (3 * 128 * 256) + (256 * 1280)))
                + 1_280_000),
        AwkwardNetwork.Totals(Source));

    [Fact]
    public void Weights_are_called_as_in_the_public_code() => Assert.Equal(
        [
            "model.4.cv1.conv", "model.4.cv1.bn", "model.4.m.0.cv1.conv", "model.4.m.0.cv1.bn", "model.4.m.0.cv2.conv", "model.4.m.0.cv2.bn",
            "model.4.m.1.cv1.conv", "model.4.m.1.cv1.bn", "model.4.m.1.cv2.conv", "model.4.m.1.cv2.bn", "model.4.cv2.conv", "model.4.cv2.bn",
            "model.9.conv.conv", "model.9.conv.bn", "model.9.linear",
        ],
        WeightPaths.Of(Compiled.Graph(Source)).Where(path => path.StartsWith("model.4.", StringComparison.Ordinal) || path.StartsWith("model.9.", StringComparison.Ordinal)));
}
