using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Skip connections of every kind: the same arithmetic written out with TorchSharp's functions on the network's weights.</summary>
public sealed class ComposedNetworkTests
{
    [Fact]
    public void A_residual_adds_its_input()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var x = randn(2, 8, 16, 16);
        var body = ConvNorm(F.relu(ConvNorm(x, network, "plain1.0", 1)), network, "plain1.1", 1);
        AssertClose(F.relu(x + body), network.Plain1.call(x));
    }

    /// <summary>Branches are concatenated, scaled, added to the shortcut; then come the steps of After.</summary>
    [Fact]
    public void A_residual_with_branches_scale_and_shortcut()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var x = randn(2, 8, 16, 16);
        var first = F.relu(ConvNorm(x, network, "scaled.branch1", 0));
        var second = F.relu(ConvNorm(F.relu(ConvNorm(x, network, "scaled.branch2.0", 0)), network, "scaled.branch2.1", 1));
        var sum = ConvNorm(x, network, "scaled.shortcut", 0) + (0.2 * cat([first, second], 1));
        var normalized = Norm(sum, network, "scaled.after.0");
        AssertClose(where(normalized.gt(0), normalized, normalized * 0.3), network.Scaled.call(x));
    }

    /// <summary>Pre-activation: nothing after the sum, and the input stays as it was although the first activation works in place.</summary>
    [Fact]
    public void A_residual_that_activates_before()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var weights = network.state_dict();
        var x = randn(2, 10, 16, 16);
        var before = x.clone();
        var body = F.conv2d(F.relu(Norm(x, network, "before.0")), weights["before.2.weight"], weights["before.2.bias"], padding: [1, 1]);
        AssertClose(x + body, network.Before.call(x));
        AssertClose(before, x);
    }

    [Fact]
    public void A_dense_stage_keeps_its_input_beside_its_output()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var weights = network.state_dict();
        var x = randn(2, 10, 16, 16);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            var path = $"dense.{repeat}";
            var narrow = F.conv2d(F.relu(Norm(x, network, path + ".0")), weights[path + ".2.weight"], weights[path + ".2.bias"]);
            var expected = cat([x, F.conv2d(narrow, weights[path + ".3.weight"], weights[path + ".3.bias"], padding: [1, 1])], 1);
            nn.Module<Tensor, Tensor>[] stages = [network.Dense_0, network.Dense_1, network.Dense_2];
            AssertClose(expected, stages[repeat].call(x));
            x = expected;
        }

        Assert.Equal(10 + (3 * 6), x.shape[1]);
    }

    [Fact]
    public void A_block_is_its_stages_with_arguments()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var x = randn(2, 28, 8, 8);
        var reduced = F.relu(ConvNorm(x, network, "unit.reduce", 0));
        var filtered = ConvNorm(reduced, network, "unit.filter.0", 1, groups: 16);
        // two groups of eight: channel i·8 + j goes to j·2 + i
        filtered = filtered.index_select(1, tensor(Enumerable.Range(0, 16).Select(channel => (long)((channel % 2 * 8) + (channel / 2))).ToArray()));
        var sum = reduced + F.relu(ConvNorm(filtered, network, "unit.filter.2", 0));
        var body = ConvNorm(F.relu(ConvNorm(sum, network, "unit.residual1.0", 1)), network, "unit.residual1.1", 1);
        AssertClose(F.relu(sum + body), network.Unit.call(x));
    }

    [Fact]
    public void A_block_with_an_input_is_a_module_and_listed_as_a_block()
    {
        using var scope = NewDisposeScope();
        using var block = new UsableBlock();
        Assert.Equal([2, 8, 8, 8], block.call(randn(2, 4, 8, 8)).shape);
        Assert.Equal((4 * 8 * 9) + (2 * 8), UsableBlock.ParameterCount);
        Assert.True(NetworkCatalog.Of(typeof(UsableBlock).Assembly).Find(nameof(UsableBlock))!.Definition.IsBlock);
    }

    /// <summary>One stage reads a sum of three, one an earlier stage, one several side by side; the head reads two.</summary>
    [Fact]
    public void Stages_read_what_they_name()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var input = randn(2, 3, 16, 16);
        var (features, pool) = Stem(network, input);
        var unit = network.Unit.call(pool);
        var side = network.Side.call(pool);
        var added = network.Added.call(unit + side + unit);
        var logits = network.Fc.call(network.Joined.call(cat([added, pool], 1)).mean([2, 3]));
        AssertClose(logits, network.call(input));

        using var training = network.ForwardTraining(input);
        AssertClose(logits, training.Logits);
        AssertClose(network.Aux.call(cat([added, side], 1)), training["aux"]);

        using var tapped = network.ForwardFeatures(input);
        Assert.Equal(["stem", "scaled", "added"], tapped.Features.Select(feature => feature.Name));
        AssertClose(features[0], tapped["stem"]);
        AssertClose(features[1], tapped["scaled"]);
        AssertClose(added, tapped["added"]);
    }

    [Fact]
    public void A_missing_feature_is_named_with_those_there_are()
    {
        using var scope = NewDisposeScope();
        using var network = new Composed();
        using var tapped = network.ForwardFeatures(randn(2, 3, 16, 16));
        Assert.Equal(
            "There is no tapped stage 'stem2'; there are: stem, scaled, added.",
            Assert.Throws<KeyNotFoundException>(() => tapped["stem2"]).Message);
        using var untapped = new WithoutLinear();
        Assert.Equal(
            "WithoutLinear has no tapped stage: write Tap = true on the stages whose output you need.",
            Assert.Throws<InvalidOperationException>(() => untapped.ForwardFeatures(randn(2, 3, 8, 8))).Message);
    }

    /// <summary>Features carry gradients, and live until they are disposed.</summary>
    [Fact]
    public void Features_are_trainable_and_disposed_together()
    {
        using var network = new Composed();
        using var input = randn(2, 3, 16, 16);
        network.ForwardFeatures(input).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var output = network.ForwardFeatures(input);
        Assert.Equal(before + 3, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        output.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        using var scope = NewDisposeScope();
        network.zero_grad();
        network.ForwardFeatures(input)["scaled"].square().mean().backward();
        Assert.All(network.Plain0.parameters(), parameter => Assert.NotNull(parameter.grad));
        Assert.All(network.Unit.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void What_only_a_tap_reads_is_there_for_the_tap_alone()
    {
        using var network = new Probed();
        using var input = randn(2, 3, 8, 8);
        using var expected = network.call(input);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        network.call(input).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using (var output = network.ForwardFeatures(input))
        {
            Assert.Equal([2, 6, 8, 8], output["probe"].shape);
            Assert.True(output["fc"].allclose(expected));
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Every_plane_stays_channels_last()
    {
        using var scope = NewDisposeScope();
        using var network = new Composed();
        foreach (var stage in network.Graph.Stages)
        {
            if (network.Graph.Layers[stage.LastLayer].Output is { IsFlat: true } or { Positions: 1 })
            {
                continue;
            }

            var module = (nn.Module<Tensor, Tensor>)stage.Name.Split('.').Aggregate(
                (nn.Module)network, (owner, segment) => owner.named_children().Single(child => child.name == segment).module);
            module.register_forward_hook((_, given, output) =>
            {
                Assert.True(given.stride(1) == 1 && output.stride(1) == 1, stage.Name);
                return output;
            });
        }

        network.ForwardTraining(randn(2, 3, 16, 16)).Dispose();
    }

    [Fact]
    public void Keys_of_the_state_dict_are_the_graphs_names()
    {
        using var network = new Composed();
        var weighted = network.Graph.Layers.Where(layer => layer is ConvolutionLayer or LinearLayer or BatchNormLayer).Select(layer => layer.Name + ".weight");
        Assert.Equal(weighted.Order(StringComparer.Ordinal), network.state_dict().Keys.Where(key => key.EndsWith(".weight", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
        using var steps = new Steps();
        weighted = steps.Graph.Layers.Where(layer => layer is ConvolutionLayer or LinearLayer or BatchNormLayer).Select(layer => layer.Name + ".weight");
        Assert.Equal(weighted.Order(StringComparer.Ordinal), steps.state_dict().Keys.Where(key => key.EndsWith(".weight", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
    }

    /// <summary>The network up to its pool, and the features on the way.</summary>
    private static (Tensor[] Features, Tensor Pool) Stem(Composed network, Tensor input)
    {
        var stem = network.Stem.call(input);
        var scaled = network.Scaled.call(network.Plain1.call(network.Plain0.call(stem)));
        var dense = network.Dense_2.call(network.Dense_1.call(network.Dense_0.call(network.Before.call(scaled))));
        return ([stem, scaled], F.max_pool2d(dense, 2, 2));
    }

    /// <summary>A network whose normalizations have seen something, in evaluation.</summary>
    private static Composed Prepared()
    {
        random.manual_seed(9);
        var network = new Composed();
        network.train();
        for (var step = 0; step < 3; step++)
        {
            network.ForwardTraining(randn(4, 3, 16, 16) + step);
        }

        network.eval();
        return network;
    }

    private static Tensor ConvNorm(Tensor x, Network network, string path, long padding, long groups = 1)
    {
        var weights = network.state_dict();
        return Norm(F.conv2d(x, weights[path + ".conv.weight"], padding: [padding, padding], groups: groups), network, path + ".bn");
    }

    private static Tensor Norm(Tensor x, Network network, string path)
    {
        var weights = network.state_dict();
        return F.batch_norm(
            x, weights[path + ".running_mean"], weights[path + ".running_var"], weights[path + ".weight"], weights[path + ".bias"]);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(actual.allclose(expected, 1e-4, 1e-5), $"largest difference {(actual - expected).abs().max().item<float>()}");
    }
}
