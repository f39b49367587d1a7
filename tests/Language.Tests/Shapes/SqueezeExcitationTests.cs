namespace InceptionDsl.Language.Tests;

/// <summary>Squeeze and excitation (Hu et al. 2018): widths, paths, functions and counts.</summary>
public class SqueezeExcitationTests
{
    [Theory]
    [InlineData(64, "se(16)", 4)]
    [InlineData(64, "se(15)", 4)] // 64/15 rounded down
    [InlineData(8, "se(16)", 1)] // at least 1
    // MobileNetV3's widths, from torchvision's: _make_divisible(channels // 4, 8).
    [InlineData(16, "se(4, 8)", 8)]
    [InlineData(72, "se(4, 8)", 24)] // 18 → 16 would be less than 90 %
    [InlineData(120, "se(4, 8)", 32)] // 30 → 32
    [InlineData(480, "se(4, 8)", 120)]
    [InlineData(672, "se(4, 8)", 168)]
    [InlineData(960, "se(4, 8)", 240)]
    public void The_squeeze_is_a_part_of_the_channels(int channels, string operation, int squeeze)
    {
        var graph = Compiled.Graph(FormattableString.Invariant($"[Network(\"{channels}x7x7\")] [Conv(\"{operation}\")]"));

        Assert.Equal([squeeze, channels], graph.Layers.Items.OfType<ConvolutionLayer>().Select(layer => layer.OutChannels));
    }

    [Fact]
    public void Its_layers_are_torchvisions_and_it_scales_the_plane()
    {
        var graph = Compiled.Graph("[Network(\"64x7x5\", Norm = Norm.Batch, Activation = Activation.Silu)] [Conv(\"3x3:32 → x=se(8)\", Name = \"b\")]");

        var step = graph.Stages[0].Steps[1];
        var layers = graph.Layers.Items.Skip(step.FirstLayer).ToArray();
        Assert.Equal(["b.x.avgpool", "b.x.fc1", "b.x.silu", "b.x.fc2", "b.x.gate", "b.x"], layers.Select(layer => layer.Name));
        Assert.Equal(["32×1×1", "4×1×1", "4×1×1", "32×1×1", "32×1×1", "32×7×5"], layers.Select(layer => layer.Output.ToString()));
        Assert.Equal(["b.0.conv", "b.0.bn", "b.x.fc1", "b.x.fc2"], WeightPaths.Of(graph));
        Assert.Equal(Activation.Sigmoid, Assert.IsType<ActivationLayer>(layers[4]).Function);
        Assert.Equal([step.FirstLayer - 1, step.LastLayer - 1], Assert.IsType<ProductLayer>(layers[5]).Inputs);
        Assert.All(layers.OfType<ConvolutionLayer>(), layer => Assert.True(layer.HasBias));
    }

    [Fact]
    public void Its_functions_can_be_chosen()
    {
        var functions = Compiled.Graph("[Network(\"64x7x5\", Activation = Activation.Silu)] [Conv(\"se(8) relu hard\")]")
            .Layers.Items.OfType<ActivationLayer>().Select(layer => layer.Function);

        Assert.Equal([Activation.Relu, Activation.HardSigmoid], functions);
    }

    [Fact]
    public void It_costs_two_small_convolutions_and_a_product()
    {
        // 64·4 + 4 and 4·64 + 64 parameters, 256 multiply-adds each at one position.
        var report = Compiled.Report("[Network(\"64x7x5\")] [Conv(\"se(16)\")]");

        Assert.Equal((260 + 320, 512), (report.Total.Parameters, report.Total.MultiplyAdds));
        Assert.Equal(64 * 35, report.Layers.Items.Single(layer => layer.Kind == "Product").Cost.Flops);
    }

    [Fact]
    public void Its_gate_sees_the_whole_plane_and_leaves_positions_where_they_are()
    {
        // 3x3/2 sees 3 pixels, 2 apart; the gate sees 8 positions of it: 3 + 7·2. Then 3x3 adds 2·2. Paddings put
        // the first position's field at -1, then at -1 - 2.
        var report = Compiled.Report("[Network(\"3x16x16\")] [Conv(\"3x3/2:8 → se(2) → 3x3:8\")]");

        Assert.Equal(new ReceptiveField(17, 2, -1), report.Layers.Items.Single(layer => layer.Kind == "Product").Fields[0]);
        Assert.Equal(new ReceptiveField(21, 2, -3), report.Layers.Items.Last(layer => layer.Kind == "Convolution").Fields[0]);
    }
}
