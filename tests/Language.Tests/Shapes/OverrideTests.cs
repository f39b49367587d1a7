namespace InceptionDsl.Language.Tests;

/// <summary>A step's words go before its stage's settings, and these before the network's.</summary>
public class OverrideTests
{
    [Fact]
    public void Epsilon_and_momentum_of_normalizations()
    {
        var graph = Compiled.Graph(
            """
            [Network("3x8x8", Norm = Norm.Batch, NormEpsilon = 1e-3)]
            [Conv("3x3:4")]
            [Conv("3x3:4 → 3x3:4 eps(0.1) momentum(0.2) → bn", NormEpsilon = 0.01, NormMomentum = 0.02)]
            [BatchNorm(NormEpsilon = 0.5)]
            """);

        Assert.Equal(
            [(1e-3, 0.1), (0.01, 0.02), (0.1, 0.2), (0.01, 0.02), (0.5, 0.1)],
            graph.Layers.Items.OfType<BatchNormLayer>().Select(layer => (layer.Epsilon, layer.Momentum)));
    }

    [Fact]
    public void Slopes_belong_to_the_activation_that_they_were_set_with()
    {
        var graph = Compiled.Graph(
            """
            [Network("3x8x8", Activation = Activation.LeakyRelu, Slope = 0.2)]
            [Conv("3x3:4 → 3x3:4 leaky-relu(0.3) → 3x3:4 leaky-relu → 3x3:4 elu → 3x3:4 relu → elu(1.5)")]
            [Conv("3x3:4", Slope = 0.4)]
            [Conv("3x3:4", Activation = Activation.Elu)]
            [Activation(Activation.Elu, Slope = 2)]
            """);

        // PyTorch's ELU has α = 1; ReLU has no slope.
        Assert.Equal(
            ["leaky-relu(0.2)", "leaky-relu(0.3)", "leaky-relu(0.2)", "elu", "relu", "elu(1.5)", "leaky-relu(0.4)", "elu", "elu(2)"],
            graph.Layers.Items.OfType<ActivationLayer>().Select(layer => layer.Details));
    }

    [Fact]
    public void Initializations_of_weights_and_biases()
    {
        var graph = Compiled.Graph(
            """
            [Network("3x8x8", Init = "xavier", BiasInit = 0.2)]
            [Conv("3x3:4")]
            [Conv("3x3:4 → 3x3:4 normal(0.1) bias(0.5) → 3x3:4 norm", Init = "kaiming", BiasInit = 0.3)]
            [Linear(5, BiasInit = 0.4)]
            [Conv("fc(6) truncated-normal(0.01) bias(1) → fc(7) nobias")]
            [Linear(Init = "kaiming-fan-out")]
            """);

        Assert.Equal(
            [
                (null, null, true),
                (new Initialization(InitializationKind.Kaiming), 0.3, true),
                (new Initialization(InitializationKind.Normal, 0.1), 0.5, true),
                (new Initialization(InitializationKind.Kaiming), null, false),
            ],
            graph.Layers.Items.OfType<ConvolutionLayer>().Select(layer => (layer.Init, layer.BiasInit, layer.HasBias)));
        Assert.Equal(
            [
                (null, 0.4, true),
                (new Initialization(InitializationKind.TruncatedNormal, 0.01), 1, true),
                (null, null, false),
                (new Initialization(InitializationKind.KaimingFanOut), null, true),
            ],
            graph.Layers.Items.OfType<LinearLayer>().Select(layer => (layer.Init, layer.BiasInit, layer.HasBias)));
    }

    [Theory]
    [InlineData("", "false false true true true")]
    [InlineData(", Bias = true", "true false true true true")]
    public void A_normalized_layer_has_a_bias_where_the_network_says_so(string setting, string expected)
    {
        var graph = Compiled.Graph($"""
            [Network("3x8x8", Norm = Norm.Batch{setting})]
            [Conv("3x3:4 → 3x3:4 nobias → 3x3:4 bias → 3x3:4 nonorm")] [Linear]
            """);

        var biases = graph.Layers.Items.OfType<ConvolutionLayer>().Select(layer => layer.HasBias)
            .Append(graph.Layers.Items.OfType<LinearLayer>().Single().HasBias);
        Assert.Equal(expected, string.Join(' ', biases).ToLowerInvariant());
    }

    [Fact]
    public void A_fully_connected_layer_can_be_normalized()
    {
        // Its normalization takes the bias's place, as a convolution's does; the network's is the convolutions' alone.
        var graph = Compiled.Graph(
            """
            [Network("3x8x8", Norm = Norm.Batch)]
            [Linear(5)]
            [Linear(5, Norm = Norm.Batch, Name = "hidden")]
            [Conv("a+b=fc(6) norm → fc(7) norm bias linear eps(0.1) → bn")]
            [Linear]
            """);

        Assert.Equal(
            ["fc1", "hidden.fc", "hidden.bn", "conv1.a", "conv1.b", "conv1.1.fc", "conv1.1.bn", "conv1.2", "fc"], WeightPaths.Of(graph));
        Assert.Equal([true, false, false, true, true], graph.Layers.Items.OfType<LinearLayer>().Select(layer => layer.HasBias));
        // 192·5 + 5; 5·5 + 10; 5·6 + 12; 6·7 + 7 + 14; 14; 7·1000 + 1000.
        Assert.Equal([965, 35, 42 + 63 + 14, 8_000], NetworkReport.Of(graph).Stages.Select(stage => stage.Cost.Parameters));
    }

    [Fact]
    public void A_dropout_without_a_number_has_the_networks()
    {
        var graph = Compiled.Graph("[Network(\"3x8x8\", Dropout = 0.3)] [Conv(\"dropout → dropout(0.4)\")] [Dropout]");

        Assert.Equal([0.3, 0.4, 0.3], graph.Layers.Items.OfType<DropoutLayer>().Select(layer => layer.Probability));
    }

    [Fact]
    public void The_classifier_stage_cannot_be_normalized() =>
        Mistake.IsOne("[Linear(Norm = Norm.Batch)]", "IDSL2013", "Norm.Batch", "the classifier, which gives plain scores");
}
