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
        Assert.Equal(expected, ChannelRounding.Scale(width, factor));

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
