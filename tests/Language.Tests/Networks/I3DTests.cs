namespace InceptionDsl.Language.Tests;

/// <summary>
/// I3D of frames (Carreira and Zisserman 2017), GoogLeNet with kernels of three dimensions, for the 400 classes of Kinetics, with the names of
/// public code (piergiaj/pytorch-i3d, pytorch_i3d.py), which pads as TensorFlow does.
/// </summary>
public class I3DTests
{
    private const string Source = """
        [Block("a = 64, b = 96, c = 128, d = 16, e = 32, f = 32")]
        [Inception("b0.conv3d+b0.bn=1x1x1:{a}, b1a.conv3d+b1a.bn=1x1x1:{b} → b1b.conv3d+b1b.bn=3x3x3:{c}, b2a.conv3d+b2a.bn=1x1x1:{d} → b2b.conv3d+b2b.bn=3x3x3:{e}, pool → b3b.conv3d+b3b.bn=1x1x1:{f}")]
        partial class Mixed;

        [Network("3x16x224x224", Classes = 400, Norm = Norm.Batch, NormEpsilon = 1e-3, NormMomentum = 0.01)]
        [Conv("conv3d+bn=7x7x7/2:64 tfsame", Name = "Conv3d_1a_7x7")]
        [MaxPool("1x3x3/1x2x2 tfsame")]
        [Conv("conv3d+bn=1x1x1:64", Name = "Conv3d_2b_1x1")]
        [Conv("conv3d+bn=3x3x3:192", Name = "Conv3d_2c_3x3")]
        [MaxPool("1x3x3/1x2x2 tfsame")]
        [Use<Mixed>(Name = "Mixed_3b")]
        [Use<Mixed>("128, 128, 192, 32, 96, 64", Name = "Mixed_3c")]
        [MaxPool("3x3x3/2 tfsame")]
        [Use<Mixed>("192, 96, 208, 16, 48, 64", Name = "Mixed_4b")]
        [Use<Mixed>("160, 112, 224, 24, 64, 64", Name = "Mixed_4c")]
        [Use<Mixed>("128, 128, 256, 24, 64, 64", Name = "Mixed_4d")]
        [Use<Mixed>("112, 144, 288, 32, 64, 64", Name = "Mixed_4e")]
        [Use<Mixed>("256, 160, 320, 32, 128, 128", Name = "Mixed_4f")]
        [MaxPool("2x2x2/2 tfsame")]
        [Use<Mixed>("256, 160, 320, 32, 128, 128", Name = "Mixed_5b")]
        [Use<Mixed>("384, 192, 384, 48, 128, 128", Name = "Mixed_5c")]
        [AvgPool("2x7x7/1")] [Dropout]
        [Conv("conv3d=1x1x1:{classes} nonorm linear", Name = "logits")]
        [GlobalAvgPool]
        partial class I3D;
        """;

    /// <summary>Counted by running that code on 16 frames of 224x224 with hooks on its convolutions.</summary>
    [Fact]
    public void Totals_are_the_public_codes() => Assert.Equal((12_697_264, 27_787_978_752), AwkwardNetwork.Totals(Source));

    [Fact]
    public void The_state_dict_is_the_public_codes() => Assert.Equal(
        StateDict.Reference("pytorch_i3d.txt").Order(StringComparer.Ordinal), StateDict.Of(Compiled.Graph(Source)).Order(StringComparer.Ordinal));

    [Fact]
    public void Multiply_adds_of_stages_are_the_public_codes() => AwkwardNetwork.HasParts(Source, """
        Conv3d_1a_7x7 65984 6608781312
        Conv3d_2b_1x1 4224 102760448
        Conv3d_2c_3x3 332160 8323596288
        Mixed_3b 386272 2418081792
        Mixed_3c 837888 5247205376
        Mixed_4b 737760 577425408
        Mixed_4c 904464 708083712
        Mixed_4d 1103664 864231424
        Mixed_4e 1356672 1062526976
        Mixed_4f 1799168 1408942080
        Mixed_5b 1974272 193277952
        Mixed_5c 2784736 272656384
        logits 410000 409600
        """);
}
