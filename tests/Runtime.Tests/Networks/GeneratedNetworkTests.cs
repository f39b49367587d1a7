using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Generated networks, run.</summary>
public sealed class GeneratedNetworkTests
{
    /// <summary>The parameters of the live modules are what the report counts, which tests of the language check against papers.</summary>
    [Fact]
    public void Live_parameters_are_the_reported_ones()
    {
        Check<BiasedInception>(BiasedInception.ParameterCountWithAuxiliary);
        Check<NormalizedInception>(NormalizedInception.ParameterCountWithAuxiliary);
        Check<EveryStage>(EveryStage.ParameterCountWithAuxiliary);
        Check<EveryActivation>(EveryActivation.ParameterCountWithAuxiliary);
        Check<Steps>(Steps.ParameterCountWithAuxiliary);
        Check<WithoutLinear>(WithoutLinear.ParameterCountWithAuxiliary);
        Check<Composed>(Composed.ParameterCountWithAuxiliary);

        static void Check<T>(long constant)
            where T : Network, INetwork<T>
        {
            using var network = T.Create();
            var live = network.parameters().Sum(parameter => parameter.numel());
            Assert.Equal(constant, live);
            Assert.Equal(network.Report.TotalWithAuxiliary.Parameters, live);
            Assert.Equal(network.Report.TotalWithAuxiliary.Buffers, network.buffers().Sum(buffer => buffer.numel()));
        }
    }

    [Fact]
    public void Keys_of_the_state_dict_follow_torchvision()
    {
        using var network = new NormalizedInception();
        string[] expected =
            [
                .. Convolution("features.stem.conv1"), .. Norm("features.stem.bn1"), .. Pair("features.stem.1"),
                .. Pair("Mixed_7b.branch1x1"), .. Pair("Mixed_7b.branch3x3_1"), .. Pair("Mixed_7b.branch3x3_2a"),
                .. Pair("Mixed_7b.branch3x3_2b"), .. Pair("Mixed_7b.branch_pool"),
                .. Pair("inception4a.branch1"), .. Pair("inception4a.branch2.0"), .. Pair("inception4a.branch2.1"),
                .. Pair("inception4b.branch1"), .. Pair("inception4b.branch2.0"), .. Pair("inception4b.branch2.1"),
                .. Pair("inception4b.branch3.1"),
                "fc.weight", "fc.bias",
            ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), network.state_dict().Keys.Order(StringComparer.Ordinal));

        static IEnumerable<string> Pair(string path) => [.. Convolution(path + ".conv"), .. Norm(path + ".bn")];
        static IEnumerable<string> Convolution(string path) => [path + ".weight"];
        static IEnumerable<string> Norm(string path) =>
            [path + ".weight", path + ".bias", path + ".running_mean", path + ".running_var", path + ".num_batches_tracked"];
    }

    /// <summary>The same arithmetic written out with TorchSharp's functions on the network's weights.</summary>
    [Fact]
    public void The_forward_is_what_was_declared()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using var network = new BiasedInception();
        network.eval();
        var weights = network.state_dict();
        var input = randn(2, 3, 32, 32);

        var x = Conv(input, "conv1", 1);
        x = F.local_response_norm(x, 5, 1e-4, 0.75, 1);
        x = F.max_pool2d(x, 3, 2, ceil_mode: true);
        x = cat(
            [
                Conv(x, "inception3a.branch1", 0),
                Conv(Conv(x, "inception3a.branch2.0", 0), "inception3a.branch2.1", 1),
                Conv(Conv(x, "inception3a.branch3.0", 0), "inception3a.branch3.1", 2),
                Conv(F.max_pool2d(x, 3, 1, 1), "inception3a.branch4.1", 0),
            ],
            1);
        var head = Conv(F.avg_pool2d(x, 4, 4), "aux1.conv", 0).flatten(1);
        head = F.relu(F.linear(head, weights["aux1.fc1.weight"], weights["aux1.fc1.bias"]));
        var auxiliary = F.linear(head, weights["aux1.fc2.weight"], weights["aux1.fc2.bias"]);
        x = cat(
            [
                Conv(x, "inception3b.branch1", 0),
                Conv(Conv(Conv(x, "inception3b.branch2.0", 0), "inception3b.branch2.1", 1), "inception3b.branch2.2", 1),
                Conv(F.avg_pool2d(x, 3, 1, 1, count_include_pad: false), "inception3b.branch3.1", 0),
            ],
            1);
        var logits = F.linear(x.mean([2, 3]), weights["fc.weight"], weights["fc.bias"]);

        AssertClose(logits, network.call(input), 1e-5);
        using var output = network.ForwardTraining(input);
        AssertClose(logits, output.Logits, 1e-5);
        AssertClose(auxiliary, output["aux1"], 1e-5);
        Assert.Equal(0.3, Assert.Single(output.Auxiliary).Weight);

        Tensor Conv(Tensor value, string path, long padding) =>
            F.relu(F.conv2d(value, weights[path + ".weight"], weights[path + ".bias"], padding: [padding, padding]));
    }

    /// <summary>Batch statistics in training, running statistics in evaluation, and a double label's activation after its norm.</summary>
    [Fact]
    public void Normalized_convolutions_are_what_was_declared()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(2);
        using var network = new NormalizedInception();
        var weights = network.state_dict();
        var input = randn(3, 3, 33, 33);
        network.train();

        var convolved = F.conv2d(input, weights["features.stem.conv1.weight"], strides: [2, 2], padding: [1, 1]);
        var (variance, mean) = var_mean(convolved, [0, 2, 3], unbiased: false, keepdim: true);
        var expected = F.relu((convolved - mean) / (variance + 0.001).sqrt());
        var depthwise = F.conv2d(expected, weights["features.stem.1.conv.weight"], padding: [1, 1], groups: 8);
        (variance, mean) = var_mean(depthwise, [0, 2, 3], unbiased: false, keepdim: true);
        expected = F.relu((depthwise - mean) / (variance + 0.001).sqrt());

        AssertClose(expected, network.Features_stem.call(input), 1e-4);
        // momentum 0.1 of this batch and 0.9 of the 0 that it began with
        AssertClose(convolved.mean([0, 2, 3]) * 0.1, weights["features.stem.bn1.running_mean"], 1e-5);
    }

    [Fact]
    public void Every_activation_is_its_formula()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var network = new EveryActivation();
        network.eval();
        var input = randn(4, 2, 8, 8) * 4;
        var output = network.All.call(input).chunk(12, 1);
        var before = new[]
        {
            network.All.Branch1, network.All.Branch2, network.All.Branch3, network.All.Branch4, network.All.Branch5,
            network.All.Branch6, network.All.Branch7, network.All.Branch8, network.All.Branch9, network.All.Branch10,
            network.All.Branch11, network.All.Branch12,
        }.Select(layer => F.conv2d(input, layer.Weight, layer.Bias, padding: [1, 1])).ToArray();
        Func<Tensor, Tensor>[] formulas =
        [
            x => Maximum(x, 0),
            x => Minimum(Maximum(x, 0), 6),
            x => where(x.gt(0), x, x * 0.01),
            x => where(x.gt(0), x, x.exp() - 1),
            x => x / (1 + (-x).exp()),
            x => x * 0.5 * (1 + (x / Math.Sqrt(2)).erf()),
            x => x * Minimum(Maximum(x + 3, 0), 6) / 6,
            x => 1 / (1 + (-x).exp()),
            Tanh,
            x => (1 + x.exp()).log(),
            x => x * Tanh((1 + x.exp()).log()),
            x => x,
        ];
        for (var index = 0; index < formulas.Length; index++)
        {
            AssertClose(formulas[index](before[index]), output[index], 1e-4);
        }

        static Tensor Tanh(Tensor x) => ((x * 2).exp() - 1) / ((x * 2).exp() + 1);
        static Tensor Maximum(Tensor x, double bound) => x.clamp_min(bound);
        static Tensor Minimum(Tensor x, double bound) => x.clamp_max(bound);
    }

    [Theory]
    [InlineData(typeof(BiasedInception))]
    [InlineData(typeof(NormalizedInception))]
    [InlineData(typeof(EveryStage))]
    [InlineData(typeof(EveryActivation))]
    [InlineData(typeof(Steps))]
    [InlineData(typeof(WithoutLinear))]
    [InlineData(typeof(Composed))]
    public void A_training_step_reaches_every_parameter(Type type)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        using var network = Create(type);
        network.train();
        var shape = network.Graph.Input;
        using var output = network.ForwardTraining(randn(4, shape.Channels, shape.Height, shape.Width));
        var targets = arange(4, int64) % network.Classes;
        var loss = F.cross_entropy(output.Logits, targets);
        foreach (var auxiliary in output.Auxiliary)
        {
            loss += auxiliary.Weight * F.cross_entropy(auxiliary.Logits, targets);
        }

        loss.backward();
        foreach (var (name, parameter) in network.named_parameters())
        {
            Assert.True(parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), name);
        }
    }

    [Theory]
    [InlineData(typeof(BiasedInception))]
    [InlineData(typeof(NormalizedInception))]
    [InlineData(typeof(EveryStage))]
    [InlineData(typeof(Steps))]
    [InlineData(typeof(Composed))]
    public void Every_stage_gives_the_shape_that_was_inferred(Type type)
    {
        using var scope = NewDisposeScope();
        using var network = Create(type);
        network.eval();
        var stages = network.Graph.Stages;
        var seen = new Dictionary<string, long[]>();
        foreach (var stage in stages)
        {
            var module = (nn.Module<Tensor, Tensor>)stage.Name.Split('.').Aggregate(
                (nn.Module)network, (owner, segment) => owner.named_children().Single(child => child.name == segment).module);
            module.register_forward_hook((_, _, output) =>
            {
                seen[stage.Name] = output.shape[1..];
                return output;
            });
        }

        var shape = network.Graph.Input;
        using var output = network.ForwardTraining(randn(2, shape.Channels, shape.Height, shape.Width));
        foreach (var stage in stages)
        {
            var inferred = network.Graph.Layers[stage.LastLayer].Output;
            Assert.Equal(
                inferred.IsFlat ? [inferred.Channels] : [inferred.Channels, inferred.Height, inferred.Width], seen[stage.Name]);
        }
    }

    [Theory]
    [InlineData(typeof(BiasedInception))]
    [InlineData(typeof(Steps))]
    [InlineData(typeof(Composed))]
    public void Nothing_but_the_output_stays_alive(Type type)
    {
        using var network = Create(type);
        using var input = randn(4, network.Graph.Input.Channels, network.Graph.Input.Height, network.Graph.Input.Width);
        network.train();
        network.ForwardTraining(input).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var round = 0; round < 3; round++)
        {
            network.ForwardTraining(input).Dispose();
            network.call(input).Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Activations_are_channels_last_and_weights_row_major()
    {
        using var scope = NewDisposeScope();
        using var network = new BiasedInception();
        // 16×3×3×3
        Assert.Equal([27, 9, 3, 1], network.Conv1.Weight.stride());
        // 2×16×32×32
        Assert.Equal([16 * 32 * 32, 1, 32 * 16, 16], network.Conv1.call(ChannelsLast(randn(2, 3, 32, 32))).stride());
        using var contiguous = new EveryStage();
        Assert.Equal([9, 9, 3, 1], contiguous.Conv1.Weight.stride());

        static Tensor ChannelsLast(Tensor x) => x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
    }

    [Fact]
    public void Classes_are_chosen_at_construction()
    {
        using var network = new BiasedInception(classes: 3);
        Assert.Equal(3, network.Classes);
        Assert.Equal(Shape.Features(3), network.Graph.Output);
        using var input = randn(1, 3, 32, 32);
        using var output = network.ForwardTraining(input);
        Assert.Equal([1, 3], output.Logits.shape);
        Assert.Equal([1, 3], output["aux1"].shape);
        Assert.Equal(network.Report.TotalWithAuxiliary.Parameters, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BiasedInception(classes: 0));
    }

    [Fact]
    public void Types_are_chosen_at_construction_and_changed_later()
    {
        using var scope = NewDisposeScope();
        using var network = new NormalizedInception(dtype: ScalarType.Float64);
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        network.to(ScalarType.BFloat16);
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        network.eval();
        Assert.Equal(ScalarType.BFloat16, network.call(randn(1, 3, 33, 33, dtype: ScalarType.BFloat16)).dtype);
    }

    [Fact]
    public void Modes_reach_every_stage()
    {
        using var network = new BiasedInception();
        network.eval();
        Assert.All(network.modules(), module => Assert.False(module.training));
        network.train();
        Assert.All(network.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void The_catalog_of_an_assembly_holds_its_networks()
    {
        var catalog = NetworkCatalog.Of(typeof(GeneratedNetworkTests).Assembly);
        Assert.Equal(
            ["BiasedInception", "EveryActivation", "EveryStage", "NormalizedInception"],
            catalog.Networks.Select(network => network.Name).Intersect(["BiasedInception", "EveryActivation", "EveryStage", "NormalizedInception"]));
        using var built = catalog.Find("biasedinception")!.Create(classes: 4);
        Assert.Equal(4, Assert.IsType<BiasedInception>(built).Classes);
    }

    private static Network Create(Type type) =>
        NetworkCatalog.Of(typeof(GeneratedNetworkTests).Assembly).Find(type.Name)!.Create();

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var difference = (expected - actual).abs().max() / expected.abs().max().clamp_min(1e-6);
        Assert.True(difference.item<float>() <= tolerance, $"relative difference {difference.item<float>()}");
    }
}
