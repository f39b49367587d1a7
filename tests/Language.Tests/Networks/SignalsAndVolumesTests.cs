using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Language.Tests;

/// <summary>Networks of signals and volumes: published figures, and the errors of kernels for other planes.</summary>
public class SignalsAndVolumesTests
{
    /// <summary>torchvision's r3d_18 with the 400 classes of Kinetics: 33,371,472 parameters, 40.697 GFLOPS for 16 frames of 112x112 (its _ops).</summary>
    [Fact]
    public void R3D_18_has_the_parameters_and_operations_of_torchvision()
    {
        var report = Compiled.Report(
            """
            [Network("3x16x112x112", Classes = 400, Norm = Norm.Batch)]
            [Conv("3x7x7/1x2x2:64", Name = "stem")]
            [Residual("3x3x3:64 → 3x3x3:64 linear", Name = "layer1.{i}", Repeat = 2)]
            [Residual("3x3x3/2:128 → 3x3x3:128 linear", Shortcut = "1x1x1/2:128 linear", Name = "layer2.0")]
            [Residual("3x3x3:128 → 3x3x3:128 linear", Name = "layer2.1")]
            [Residual("3x3x3/2:256 → 3x3x3:256 linear", Shortcut = "1x1x1/2:256 linear", Name = "layer3.0")]
            [Residual("3x3x3:256 → 3x3x3:256 linear", Name = "layer3.1")]
            [Residual("3x3x3/2:512 → 3x3x3:512 linear", Shortcut = "1x1x1/2:512 linear", Name = "layer4.0")]
            [Residual("3x3x3:512 → 3x3x3:512 linear", Name = "layer4.1")]
            [GlobalAvgPool] [Linear]
            class R3D18;
            """);

        Assert.Equal(33_371_472, report.Total.Parameters);
        Assert.Equal("40.697", (report.Total.MultiplyAdds / 1e9).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("64×16×56×56", report.Stages[0].Output.ToString());

        // The stem sees 3 frames of 7x7 pixels, 2 apart; each 3x3x3 convolution of layer1 adds 2 frames and 4 pixels: 4 of them, 11 and 23.
        Assert.Equal([new ReceptiveField(3, 1, -1), new ReceptiveField(7, 2, -3), new ReceptiveField(7, 2, -3)], report.Stages[0].Fields);
        Assert.Equal([11, 23, 23], report.Stages[2].Fields.Select(field => field.Size));
    }

    /// <summary>InceptionTime (Fawaz et al. 2020) for one channel of 150 values, whose first module has no bottleneck.</summary>
    [Fact]
    public void InceptionTime_of_one_channel_has_the_weights_that_the_paper_describes()
    {
        const string Branches = "[k39:32 nobias | k19:32 nobias | k9:32 nobias]";
        const string First = "[" + Branches + " | pool → k1:32 nobias] → bn → relu";
        const string Next = " → [k1:32 nobias → " + Branches + " | pool → k1:32 nobias] → bn → relu";
        var report = Compiled.Report(
            $$"""
            [Network("1x150", Classes = 2, Activation = Activation.None)]
            [Residual("{{First}}{{Next}}{{Next}}", Shortcut = "k1:128 nobias → bn", After = "relu")]
            [Residual("{{Next.Substring(3)}}{{Next}}{{Next}}", Shortcut = "k1:128 nobias → bn", After = "relu")]
            [GlobalAvgPool] [Linear]
            class InceptionTime;
            """);

        // 32·(39 + 19 + 9) + 32 + 2·128; five of 128·32 + 32·32·67 + 128·32 + 256; shortcuts of 128 + 256 and 128·128 + 256; 128·2 + 2.
        Assert.Equal(2_432 + (5 * 77_056) + 384 + 16_640 + 258, report.Total.Parameters);

        // Nothing strides: every weight of a convolution counts for 150 positions, and the classifier's 256 once.
        Assert.Equal((150L * (2_176 + (5 * 76_800) + 128 + 16_384)) + 256, report.Total.MultiplyAdds);
        Assert.Equal("128×150", report.Stages[1].Output.ToString());
    }

    [Theory]
    [InlineData("9x144", "3x3:8", "3x3", "'3x3' is for planes of 2 dimensions, but its input is 9×144, which has 1 dimension: write 'k3'")]
    [InlineData("9x144", "1x7r:8→8", "1x7r", "write 'k7r'")]
    [InlineData("9x144", "k3/2x2:8", "2x2", "write '2'")]
    [InlineData("9x144", "k3:8 p1x2", "p1x2", "write 'p2'")]
    [InlineData("9x144", "k3:8 d2x2", "d2x2", "write 'd2'")]
    [InlineData("9x144", "up k2/2:8 op1x1", "op1x1", "write 'op1'")]
    [InlineData("9x144", "maxpool 2x2", "2x2", "write 'k2'")]
    [InlineData("9x144", "adaptiveavgpool(2, 2)", "adaptiveavgpool(2, 2)", "write 'adaptiveavgpool(2)'")]
    [InlineData("9x144", "spp(2)", "spp(2)", "A spatial pyramid is for planes of 2 dimensions")]
    [InlineData("3x32x32", "k3:8", "k3", "write '3x3'")]
    [InlineData("3x32x32", "3x3x3:8 → 3x3x3:8", "3x3x3", "write '3x3'")]
    [InlineData("3x8x32x32", "3x3:8", "3x3", "write '3x3x3'")]
    [InlineData("3x8x32x32", "1x7:8", "1x7", "write '1x1x7'")]
    [InlineData("3x8x32x32", "[1x1:8 | 1x1:8]", "1x1", "write '1x1x1'")]
    public void Numbers_for_another_plane_are_one_error_that_names_the_right_ones(string input, string text, string at, string says)
    {
        var problem = Assert.Single(Compiled.Problems($"[Network(\"{input}\", Classes = 0)] [Conv(\"{text}\")] class Sample;")).Problem;

        Assert.Equal("IDSL3022", problem.Rule.Id);
        Assert.Contains(says, problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(at, text.Substring(problem.Place.Range!.Value.Start, problem.Place.Range.Value.Length));
    }

    [Fact]
    public void Inputs_of_one_to_three_lengths_are_read_and_written_alike()
    {
        Assert.All(["9x144", "3x224x224", "3x16x224x224"], text => Assert.Equal(text, InputShape.Write(InputShape.Read(text, new()))));
        Assert.Equal(3L * 16 * 224 * 224, new Shape(3, 16, 224, 224).Elements);
        Assert.Equal(new Shape(9, 144), InputShape.Read("9x144", new()));
    }
}
