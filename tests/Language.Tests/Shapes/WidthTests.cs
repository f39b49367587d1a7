using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>The width multiplier and the number of classes, by role.</summary>
public class WidthTests
{
    [Theory]
    // MobileNetV2 at 0.75 and 1.4 (its authors' make_divisible, as torchvision's _make_divisible(width, 8)).
    [InlineData(32, 0.75, 24)]
    [InlineData(16, 0.75, 16)] // 12 → 12/8 = 1.5 → 2·8
    [InlineData(24, 0.75, 24)] // 18 → 16 would be less than 90 %
    [InlineData(64, 0.75, 48)]
    [InlineData(160, 0.75, 120)]
    [InlineData(32, 1.4, 48)] // 44.8 → 48
    [InlineData(24, 1.4, 32)] // 33.6 → 32
    [InlineData(96, 1.4, 136)] // 134.4 → 136
    [InlineData(3, 0.1, 8)] // at least 8
    [InlineData(5, 1, 5)] // as it is
    public void A_width_is_scaled_to_a_multiple_of_eight(int width, double factor, int expected) =>
        Assert.Equal(expected, ChannelRounding.Scale(width, factor, width));

    [Fact]
    public void Every_width_but_the_inputs_and_the_classifiers_is_scaled()
    {
        var graph = Compiled.Graph(
            """
            [Network("3x32x32", Classes = 10, Width = 0.5)]
            [Conv("3x3:64 → 3x3 dw → 3x3:64 g4 → 3x3:128 sep")]
            [Inception("1x1:32, 3x3r:16→48, pool:16")]
            [AuxClassifier(Head = "1x1:{classes} → gap → flatten")]
            [Linear(256)]
            [Linear]
            """);

        Assert.Equal([32, 32, 32, 32, 64, 16, 8, 24, 8, 10], graph.Layers.Items.OfType<ConvolutionLayer>().Select(layer => layer.OutChannels));
        Assert.Equal([128, 10], graph.Layers.Items.OfType<LinearLayer>().Select(layer => layer.OutFeatures));
        Assert.Equal("3x3:32", graph.Stages[0].Steps[0].Text);
    }

    [Theory]
    // At 1.4: 16 → 24, 24 → 32, 6·24 = 144, where 96·1.4 = 134.4 → 136 by itself.
    [InlineData("1x1:{6*w}", 144)]
    [InlineData("1x1:{w*6}", 144)]
    [InlineData("1x1:{2*w*3}", 144)]
    [InlineData("1x1:{2*(w*3)}", 144)]
    [InlineData("1x1:{expand*w}", 144)]
    [InlineData("1x1:{6*16}", 144)]
    [InlineData("1x1:96", 136)]
    [InlineData("1x1:{w}", 24)]
    [InlineData("1x1:{w/2}", 12)] // half of the rounded width
    [InlineData("1x1:{v/16}", 4)] // 48·1.4 = 67.2 → 64, whose 16th is 4
    [InlineData("1x1:{w/16*7}", 16)] // 24·7/16 is no whole number: 7·1.4 = 9.8 → 8 is under 90 %, so 16
    [InlineData("1x1:{80+w}", 136)]
    [InlineData("1x1:{2*(w+32)}", 128)] // 48·1.4 = 67.2 → 64, twice
    [InlineData("fc({6*w})", 144)]
    public void Of_a_product_the_largest_factor_is_rounded(string step, int expected)
    {
        var graph = Compiled.Graph($"[Network(\"3x8x8\", Width = 1.4, Parameters = \"w = 16, v = 48, expand = 6\")] [Conv(\"{step}\")]");

        Assert.Equal(expected, graph.Output.Channels);
    }

    [Fact]
    public void A_stage_may_have_a_factor_of_its_own()
    {
        var graph = Compiled.Graph(
            """
            [Block("n = 32")] [Conv("1x1:{n}", Name = "a")] [Conv("1x1:{2*n}", Width = 2, Name = "b")] partial class B;
            [Network("3x8x8", Classes = 10, Width = 0.5)]
            [Conv("3x3:32", Name = "scaled")]
            [Conv("3x3:32", Width = 1, Name = "asWritten")]
            [Inception("1x1:32, 3x3r:16→32, pool:32", Width = 1.5, Name = "wider")]
            [Use<B>(Name = "use")]
            [Use<B>(Width = 1, Name = "exempt")]
            [Linear(64, Width = 0.25)]
            [Linear]
            """);

        Assert.Equal(
            ["16", "32", "48", "24", "48", "48", "16", "128", "32", "128"],
            graph.Layers.OfType<ConvolutionLayer>().Select(layer => Numbers.Write(layer.OutChannels)));
        Assert.Equal(
            ["3x3:16", "3x3:32", "1x1:48, 3x3r:24→48, pool:48", "B × 0.5", "B", "16", ""],
            graph.Stages.Select(stage => stage.Text));
    }

    [Fact]
    public void In_Yaml_a_stage_and_a_use_have_it_too()
    {
        var graph = CompiledFile.Graphs(
            "network: A\ninput: 3x8x8\nclasses: 10\nwidth: 0.5\nstages:\n  - { conv: \"3x3:32\", width: 1 }\n  - { use: B, with: { n: 64 }, width: 2 }\n  - globalavgpool\n  - linear\nblocks:\n  B: { parameters: { n: 8 }, conv: \"1x1:{n}\" }\n").Single();

        Assert.Equal([32, 128], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.OutChannels));
    }

    /// <summary>MobileNet (Howard et al. 2017) at the widths that Keras publishes: parameters that are trained.</summary>
    [Theory]
    [InlineData(1, 4_231_976)]
    [InlineData(0.75, 2_585_560)]
    [InlineData(0.5, 1_331_592)]
    [InlineData(0.25, 470_072)]
    public void MobileNet_has_Keras_parameters_at_every_width(double width, long parameters)
    {
        var source = FormattableString.Invariant(
            $$"""
            [Block("to = 64, stride = 1")] [Conv("3x3/{stride} dw → 1x1:{to}")] partial class Separable;
            [Network("3x224x224", Norm = Norm.Batch, Activation = Activation.Relu6, Width = {{width}})]
            [Conv("3x3/2:32")]
            [Use<Separable>]
            [Use<Separable>("to = 128, stride = 2")] [Use<Separable>("to = 128")]
            [Use<Separable>("to = 256, stride = 2")] [Use<Separable>("to = 256")]
            [Use<Separable>("to = 512, stride = 2")] [Use<Separable>("to = 512", Repeat = 5)]
            [Use<Separable>("to = 1024, stride = 2")] [Use<Separable>("to = 1024")]
            [GlobalAvgPool] [Linear]
            """);

        Assert.Equal(parameters, Compiled.Report(source).Total.Parameters);
    }

    [Theory]
    [InlineData("Width = 0", "0")]
    [InlineData("Width = -1", "-1")]
    [InlineData("Width = 101", "101")]
    public void A_factor_is_above_zero(string setting, string at) =>
        Mistake.IsOne($"[Network(\"3x8x8\")] [Conv(\"3x3:8\", {setting})] [Linear]", "IDSL1009", at, "write a factor above 0 and up to 100");

    [Fact]
    public void A_width_of_the_classes_follows_them_wherever_it_stands()
    {
        var definition = Declaration.Network(
            """
            [Network("3x32x32", Classes = 10, Norm = Norm.Batch, Parameters = "scores = {classes}")]
            [Conv("1x1:64")]
            [AuxClassifier(Head = "1x1:{scores} nonorm → gap → flatten")]
            [AuxClassifier(Head = "gap → fc({classes})")]
            [Conv("1x1:{classes}")]
            [GlobalAvgPool]
            """);

        foreach (var classes in new[] { 10, 7 })
        {
            var graph = Compiled.Compile(definition with { Classes = classes }).Graph!;

            Assert.Equal(Shape.Features(classes), graph.Output);
            Assert.Equal(
                [false, true, true], graph.Layers.Items.OfType<ConvolutionLayer>().Select(layer => layer.IsClassifier));
            Assert.True(Assert.Single(graph.Layers.Items.OfType<LinearLayer>()).IsClassifier);
            Assert.All(
                graph.Layers.Items.OfType<ConvolutionLayer>().Where(layer => layer.IsClassifier), layer => Assert.Equal(classes, layer.OutChannels));
        }
    }

    [Fact]
    public void A_linear_layer_of_the_classes_is_a_classifier_and_comes_last() =>
        Mistake.IsOne("[Conv(\"fc({classes}) → relu\")]", "IDSL3009", "fc({classes})", "must come last");
}
