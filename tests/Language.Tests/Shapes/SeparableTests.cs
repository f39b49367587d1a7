namespace InceptionDsl.Language.Tests;

/// <summary>Depthwise separable convolutions (Chollet 2017): layers, paths and counts.</summary>
public class SeparableTests
{
    [Fact]
    public void A_separable_convolution_is_a_depthwise_and_a_pointwise_one()
    {
        var graph = Compiled.Graph("[Network(\"32x28x28\", Norm = Norm.Batch, Activation = Activation.Relu6)] [Conv(\"s=3x3/2:64 p0-1 sep xavier\", Name = \"b\")]");

        var layers = graph.Layers.Items;
        var depthwise = Assert.IsType<ConvolutionLayer>(layers[1]);
        Assert.Equal(("b.s.conv.depthwise", 32, 32, 32, false), (depthwise.Name, depthwise.InChannels, depthwise.OutChannels, depthwise.Groups, depthwise.HasBias));
        Assert.Equal(new Window(3, 3, 2, 2, 0, 0, 1, 1), depthwise.Window);
        var pointwise = Assert.IsType<ConvolutionLayer>(layers[2]);
        Assert.Equal(("b.s.conv.pointwise", 32, 64, 1, false), (pointwise.Name, pointwise.InChannels, pointwise.OutChannels, pointwise.Groups, pointwise.HasBias));
        Assert.Equal(new Window(1, 1, 1, 1), pointwise.Window);
        Assert.Equal(["b.s.bn", "b.s.relu6"], layers.Skip(3).Select(layer => layer.Name));
        Assert.All([depthwise, pointwise], layer => Assert.Equal(new Initialization(InitializationKind.Xavier), layer.Init));
        Assert.Equal("b.s", Assert.Single(graph.Stages[0].Steps).Path);
    }

    [Theory]
    [InlineData("s=3x3:64 sep", "b.s.depthwise b.s.pointwise")]
    [InlineData("3x3:64 sep", "b.depthwise b.pointwise")]
    [InlineData("c+n=3x3:64 sep norm", "b.c.depthwise b.c.pointwise b.n")]
    public void Weights_lie_under_the_label(string chain, string expected) =>
        Assert.Equal(expected, string.Join(' ', WeightPaths.Of(Compiled.Graph($"[Network(\"32x28x28\")] [Conv(\"{chain}\", Name = \"b\")]"))));

    [Fact]
    public void Only_the_pointwise_one_has_the_bias()
    {
        var layers = Compiled.Graph("[Network(\"32x28x28\", BiasInit = 0.1)] [Conv(\"3x3:64 sep bias(0.2)\")]").Layers.Items.OfType<ConvolutionLayer>();

        Assert.Equal([(false, null), (true, 0.2)], layers.Select(layer => (layer.HasBias, layer.BiasInit)));
    }

    [Fact]
    public void There_may_be_several_kernels_for_each_channel()
    {
        // The stem of TF-slim's Inception v2: 3·8·7·7 + 24·64 = 2,712 weights at 112·112 positions, and 64 biases.
        var graph = Compiled.Graph("[Network(\"3x224x224\")] [Conv(\"7x7/2:64 sep8\")]");

        Assert.Equal([(3, 24, 3), (24, 64, 1)], graph.Layers.Items.OfType<ConvolutionLayer>()
            .Select(layer => (layer.InChannels, layer.OutChannels, layer.Groups)));
        var total = NetworkReport.Of(graph).Total;
        Assert.Equal((2_712 + 64, 34_019_328), (total.Parameters, total.MultiplyAdds));
    }

    [Theory]
    [InlineData("3x3:8 sep0", "IDSL2003")]
    [InlineData("3x3:8 sep999999", "IDSL3011")]
    public void A_number_of_kernels_that_can_not_be_is_a_mistake(string chain, string id) =>
        Assert.Equal(id, Assert.Single(Compiled.Problems($"[Network(\"99999x28x28\")] [Conv(\"{chain}\")] class N;")).Problem.Rule.Id);

    [Fact]
    public void It_costs_what_its_two_parts_cost()
    {
        // 32·9 + 32·64 = 288 + 2,048 weights, at 14·14 positions each; 64·2 of the normalization.
        var total = Compiled.Report("[Network(\"32x28x28\", Norm = Norm.Batch)] [Conv(\"3x3/2:64 sep\")]").Total;

        Assert.Equal((288 + 2_048 + 128, (288 + 2_048) * 196), (total.Parameters, total.MultiplyAdds));
    }
}
