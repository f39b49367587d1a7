namespace InceptionDsl.Language.Tests;

/// <summary>
/// RFBNet-300 on VGG-16 (Liu, Huang and Wang 2018), with the names of public code (GOATmessi7/RFBNet, models/RFB_Net_vgg.py): six planes that a
/// detector reads, and the same with the convolutions of boxes and of 21 classes that read them.
/// </summary>
public class RfbNetTests
{
    private const string Features = """
        [Block("width = 1024, stride = 1")]
        [Residual(@"[
            branch0=(1x1/{stride}:{in/4} → 3x3 d2 linear)
            | branch1=(1x1:{in/8} → 3x3/{stride}:{in/4} → 3x3 d3 linear)
            | branch2=(1x1:{in/8} → 3x3:{3*in/16} → 3x3/{stride}:{in/4} → 3x3 d5 linear)
            ] → ConvLinear=1x1:{width} linear", Shortcut = "shortcut=1x1/{stride}:{width} linear")]
        partial class Rfb;

        [Block]
        [Residual(@"[
            branch0=(1x1:{in/4} → 3x3 linear)
            | branch1=(1x1:{in/4} → 3x1 → 3x3 d3 linear)
            | branch2=(1x1:{in/4} → 1x3 → 3x3 d3 linear)
            | branch3=(1x1:{in/8} → 1x3:{3*in/16} → 3x1:{in/4} → 3x3 d5 linear)
            ] → ConvLinear=1x1 linear", Shortcut = "shortcut=1x1 linear")]
        partial class RfbA;

        [Network("3x300x300", Classes = 0, Norm = Norm.Batch, NormMomentum = 0.01)]
        [Conv("3x3:64", Name = "base.{2*i}", Repeat = 2, Norm = Norm.None)] [MaxPool("2x2")]
        [Conv("3x3:128", Name = "base.{2*i+5}", Repeat = 2, Norm = Norm.None)] [MaxPool("2x2")]
        [Conv("3x3:256", Name = "base.{2*i+10}", Repeat = 3, Norm = Norm.None)] [MaxPool("2x2 ceil")]
        [Conv("3x3:512", Name = "base.{2*i+17}", Repeat = 3, Norm = Norm.None)]
        [Use<RfbA>(Name = "Norm", Output = true)]
        [MaxPool("2x2", From = "base.21")]
        [Conv("3x3:512", Name = "base.{2*i+24}", Repeat = 3, Norm = Norm.None)] [MaxPool("3x3/1 p1")]
        [Conv("3x3:1024 d6", Name = "base.31", Norm = Norm.None)]
        [Conv("1x1:1024", Name = "base.33", Norm = Norm.None)]
        [Use<Rfb>(Name = "extras.0", Output = true)]
        [Use<Rfb>("512, 2", Name = "extras.1", Output = true)]
        [Use<Rfb>("256, 2", Name = "extras.2", Output = true)]
        [Conv("1x1:128", Name = "extras.3")]
        [Conv("3x3:256 valid", Name = "extras.4", Output = true)]
        [Conv("1x1:128", Name = "extras.5")]
        [Conv("3x3:256 valid", Name = "extras.6", Output = true)]
        partial class RfbNetFeatures;

        """;

    /// <summary>Four numbers and 21 classes for each of 6, or 4, boxes at each position.</summary>
    private static readonly string Detector = Features.Replace(", Output = true", "", StringComparison.Ordinal)
        .Replace("partial class RfbNetFeatures;", """
            [Conv("3x3:24 nonorm linear", From = "Norm", Name = "loc.0", Output = true)]
            [Conv("3x3:24 nonorm linear", From = "extras.0", Name = "loc.1", Output = true)]
            [Conv("3x3:24 nonorm linear", From = "extras.1", Name = "loc.2", Output = true)]
            [Conv("3x3:24 nonorm linear", From = "extras.2", Name = "loc.3", Output = true)]
            [Conv("3x3:16 nonorm linear", From = "extras.4", Name = "loc.4", Output = true)]
            [Conv("3x3:16 nonorm linear", From = "extras.6", Name = "loc.5", Output = true)]
            [Conv("3x3:126 nonorm linear", From = "Norm", Name = "conf.0", Output = true)]
            [Conv("3x3:126 nonorm linear", From = "extras.0", Name = "conf.1", Output = true)]
            [Conv("3x3:126 nonorm linear", From = "extras.1", Name = "conf.2", Output = true)]
            [Conv("3x3:126 nonorm linear", From = "extras.2", Name = "conf.3", Output = true)]
            [Conv("3x3:84 nonorm linear", From = "extras.4", Name = "conf.4", Output = true)]
            [Conv("3x3:84 nonorm linear", From = "extras.6", Name = "conf.5", Output = true)]
            partial class RfbNet;
            """, StringComparison.Ordinal);

    [Fact]
    public void Six_planes_are_given_from_38_positions_a_side_to_one() => Assert.Equal(
        "Norm 512×38×38, extras.0 1024×19×19, extras.1 512×10×10, extras.2 256×5×5, extras.4 256×3×3, extras.6 256×1×1", Outputs(Features));

    [Fact]
    public void Boxes_and_classes_are_given_at_each_position() => Assert.Equal(
        "loc.0 24×38×38, loc.1 24×19×19, loc.2 24×10×10, loc.3 24×5×5, loc.4 16×3×3, loc.5 16×1×1, "
        + "conf.0 126×38×38, conf.1 126×19×19, conf.2 126×10×10, conf.3 126×5×5, conf.4 84×3×3, conf.5 84×1×1",
        Outputs(Detector));

    /// <summary>Weights and positions of the public code's modules: without and with 571,520 + 3,000,480 weights of boxes and of classes.</summary>
    [Fact]
    public void Totals_are_the_public_codes()
    {
        Assert.Equal((32_959_296, 34_479_037_440), AwkwardNetwork.Totals(Features));
        Assert.Equal((36_531_296, 34_479_037_440 + 252_352_512 + 1_324_850_688), AwkwardNetwork.Totals(Detector));
        Assert.Equal(36_531_296, 32_959_296 + 571_520 + 3_000_480);
    }

    [Fact]
    public void The_state_dict_is_the_public_codes()
    {
        var reference = StateDict.Reference("rfbnet300_vgg.txt").Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(reference, StateDict.Of(Compiled.Graph(Detector)).Order(StringComparer.Ordinal));
        Assert.Equal(
            reference.Where(line => line.Split('.')[0] is not ("loc" or "conf")), StateDict.Of(Compiled.Graph(Features)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Costs_of_parts_are_the_public_codes() => AwkwardNetwork.HasParts(Detector, """
        base 20483904 29898443776
        Norm 1502016 2161795072
        extras.0 5095296 1836490752
        extras.1 4175744 543121408
        extras.2 1045440 35123200
        extras.3 33024 819200
        extras.4 295424 2654208
        extras.5 33024 294912
        extras.6 295424 294912
        loc 571520 252352512
        conf 3000480 1324850688
        """);

    private static string Outputs(string source) =>
        string.Join(", ", Compiled.Graph(source).Outputs.Select(output => $"{output.Name} {output.Shape}"));
}
