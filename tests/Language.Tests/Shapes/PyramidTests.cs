namespace InceptionDsl.Language.Tests;

/// <summary>Adaptive maximum pools, spatial pyramids and channel shuffles.</summary>
public class PyramidTests
{
    [Fact]
    public void A_pyramid_is_maxima_over_grids_side_by_side()
    {
        // He et al. 2014: {6x6, 3x3, 2x2, 1x1} over 256 channels are 12,800 features, whatever the plane's size.
        var graph = Compiled.Graph("[Network(\"256x13x17\")] [Conv(\"spp(6, 3, 2, 1)\", Name = \"pyramid\")] [Linear]");

        var step = Assert.Single(graph.Stages[0].Steps);
        Assert.Equal("spp(6, 3, 2, 1)", step.Text);
        var layers = graph.Layers.Items.Skip(step.FirstLayer).Take(step.LayerCount).ToArray();
        Assert.Equal(["256×6×6", "9216", "256×3×3", "2304", "256×2×2", "1024", "256×1×1", "256", "12800"], layers.Select(layer => layer.Output.ToString()));
        Assert.All(layers.OfType<AdaptivePoolLayer>(), pool => Assert.Equal((false, 0), (pool.IsAverage, pool.Inputs[0])));
        Assert.Equal([2, 4, 6, 8], layers[^1].Inputs);
        Assert.Equal(12_800 * 1000 + 1000, NetworkReport.Of(graph).Total.Parameters);
    }

    [Fact]
    public void An_adaptive_maximum_counts_a_comparison_for_each_input()
    {
        var layer = Compiled.Report("[Network(\"2x9x9\")] [Conv(\"adaptivemaxpool(3)\")]").Layers.Items.Single();

        Assert.Equal(("AdaptiveMaxPool", 2 * 81), (layer.Kind, layer.Cost.Flops));
        Assert.Equal((3, 3), (layer.Fields[0].Size, layer.Fields[0].Jump));
    }

    [Fact]
    public void A_shuffle_costs_nothing_and_keeps_the_shape()
    {
        var graph = Compiled.Graph("[Network(\"24x9x9\")] [Conv(\"s=shuffle(3)\")]");
        var layer = Assert.IsType<ChannelShuffleLayer>(graph.Layers[1]);

        Assert.Equal((3, new Shape(24, 9, 9)), (layer.Groups, layer.Output));
        Assert.Equal(new Cost(0, 0, 0, 0, 4 * 24 * 81), NetworkReport.Of(graph).Total);
    }
}
