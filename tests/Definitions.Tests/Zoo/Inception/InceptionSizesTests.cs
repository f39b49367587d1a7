using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The smallest images: one pixel fewer is a mistake that the compiler reports, with the size that would do.</summary>
public class InceptionSizesTests
{
    [Theory]
    // The heads' 5x5 window needs a 5x5 grid after three pools that round up: 79 → 40 → 20 → 10 → 5.
    [InlineData("GoogLeNet", 79, "aux1")]
    // torchvision fails at 14 with "Given input size: (480x1x1). Calculated output size: (480x0x0)".
    [InlineData("GoogLeNetTorchvision", 15, "maxpool3")]
    // torchvision in training: the head's 5x5 needs a grid of 17x17 before it, 299 → 149 → 147 → 73 → 71 → 35 → 17.
    [InlineData("InceptionV3", 299, "AuxLogits")]
    [InlineData("InceptionV2", 299, "AuxLogits")]
    // Halving beside a pool that rounds up needs even grids: 31 → 16 → 8 → 4 → 2 → 1; at 30, 15 → 7 → 3.
    [InlineData("BnInception", 31, "inception_3c")]
    // 75 → 37 → 35 → 17 → 15 → 7 → 3 → 1; at 74, 36 → 34 → 16 → 14 → 6 → 2, and no 3x3 fits.
    [InlineData("InceptionV4", 75, "features.18")]
    [InlineData("InceptionResNetV1", 75, "mixed_7a")]
    [InlineData("FaceNet", 75, "mixed_7a")]
    [InlineData("InceptionResNetV2", 75, "mixed_7a")]
    // Two convolutions without padding: 7 → 3 → 1.
    [InlineData("Xception", 7, "conv2")]
    public void One_pixel_fewer_is_a_mistake(string network, int least, string stage)
    {
        Assert.Empty(Zoo.Problems(network, least));

        // The second head that doesn't fit has a mistake of its own.
        var problem = Zoo.Compile(network, least - 1).Problems[0];
        Assert.Equal(stage, Zoo.Find(network).Graph.Stages.First(candidate => candidate.Declared == problem.Place.Stage).Name);
        Assert.Contains(FormattableString.Invariant($"the nearest input size that works is {least}x{least}"), problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    /// <summary>torchvision's table of models says 75 for Inception v3, which is evaluation's, without the head.</summary>
    [Theory]
    [InlineData(75, true)]
    [InlineData(74, false)]
    public void Without_its_head_Inception_v3_takes_75_pixels(int size, bool isEnough)
    {
        var definition = Zoo.Find("InceptionV3").Definition;
        var plain = definition with
        {
            Input = FormattableString.Invariant($"3x{size}x{size}"),
            Stages = [.. definition.Stages.Where(stage => stage.Kind != StageKind.AuxClassifier)],
        };

        Assert.Equal(isEnough, NetworkCompiler.Compile(plain).Problems.Count == 0);
    }

    /// <summary>TensorFlow's padding leaves a pixel of everything.</summary>
    [Fact]
    public void TF_slims_Inception_v2_takes_one_pixel() => Assert.Empty(Zoo.Problems("InceptionV2Slim", 1));
}
