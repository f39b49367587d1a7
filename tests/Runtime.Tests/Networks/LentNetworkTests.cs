using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>
/// Modules that other stages use again: the same arithmetic in plain TorchSharp, in evaluation and in training, with gradients of every weight.
/// </summary>
public sealed class LentNetworkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void They_compute_what_plain_TorchSharp_computes(bool isTraining)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        using var network = new Lent(dtype: ScalarType.Float64);
        network.train(isTraining);
        var weights = new PlainLayers(network, isTraining);
        var x = randn([3, 3, 12, 8], dtype: ScalarType.Float64, requires_grad: true);

        var (expected, expectedHead) = Forward(x, weights);
        Tensor actual;
        if (isTraining)
        {
            var result = network.ForwardTraining(x);
            actual = result.Logits;
            AssertClose(expectedHead, Assert.Single(result.Auxiliary).Logits);
            weights.AssertStatistics(network);
            (expected, actual) = (expected + expectedHead, actual + result.Auxiliary[0].Logits);
        }
        else
        {
            actual = network.forward(x);
        }

        AssertClose(expected, actual);
        Tensor[] learned =
        [
            x, .. weights.Parameters.Where(entry => isTraining || !entry.Key.StartsWith("head", StringComparison.Ordinal)).Select(entry => entry.Value),
        ];
        var gradients = autograd.grad([expected.square().sum()], learned);
        network.zero_grad();
        x.grad?.zero_();
        actual.square().sum().backward();
        Assert.All(learned.Zip(gradients), pair => AssertClose(pair.Second, pair.First.grad!, 1e-7));
    }

    /// <summary>Weights lie where the module is placed; stages that only use others' have none, and are modules all the same.</summary>
    [Fact]
    public void Their_weights_are_there_once()
    {
        using var network = new Lent();

        Assert.Equal(Lent.ParameterCountWithAuxiliary, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            network.Graph.Layers.SelectMany(layer => layer.State.Select(tensor => $"{layer.Name}.{tensor.Name}")).Order(StringComparer.Ordinal),
            network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.All(
            new[] { "again.0", "again.1", "recomputed", "twice", "both", "more" },
            stage => Assert.DoesNotContain(network.state_dict().Keys, name => name.StartsWith(stage + ".", StringComparison.Ordinal)));
        Assert.Equal(network.Again_0.GetType(), network.Again_1.GetType());
        Assert.Equal(
            network.Graph.Stages.Select(stage => stage.Name), network.named_children().Select(child => child.name).SelectMany(name =>
                name == "again" ? new[] { "again.0", "again.1" } : [name]));
    }

    [Fact]
    public void Their_inference_form_computes_the_same()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        random.manual_seed(8);
        using var network = new Lent();
        network.train();
        network.forward(rand(4, 3, 12, 8)); // statistics that are not those of the beginning
        network.eval();
        var x = rand(2, 3, 12, 8);
        using var inference = network.ForInference();

        Assert.True(inference.forward(x).allclose(network.forward(x), 1e-4, 1e-5));
    }

    [Fact]
    public void One_head_reads_planes_of_two_sizes()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(9);
        using var network = new LentHeads(dtype: ScalarType.Float64);
        network.eval();
        var weights = new PlainLayers(network, isTraining: false);
        var x = randn([2, 3, 12, 8], dtype: ScalarType.Float64);

        var p3 = weights.Unit(x, "p3");
        var p4 = weights.Unit(p3, "p4", stride: 2);
        Tensor Scores(Tensor plane) => weights.Conv(weights.Unit(plane, "scores3.0"), "scores3.1");
        using var outputs = network.ForwardOutputs(x);

        AssertClose(Scores(p3), outputs.Scores3);
        AssertClose(Scores(p4), outputs.Scores4);
        AssertClose(weights.Unit(p3, "box"), outputs.Box);
        AssertClose(weights.Unit(p4, "box"), outputs.Box4);

        // 3→8, 8→8, the head 8→8→5 with a bias, the box 8→8; normalizations of 8 channels with two numbers each.
        Assert.Equal((9 * 3 * 8) + (9 * 8 * 8) + (9 * 8 * 8) + (9 * 8 * 5) + 5 + (9 * 8 * 8) + (4 * 16), LentHeads.ParameterCount);
        Assert.Equal(
            (96 * 9 * 3 * 8) + (24 * 9 * 8 * 8) + ((96 + 24) * ((9 * 8 * 8) + (9 * 8 * 5) + (9 * 8 * 8))), LentHeads.MultiplyAdds);
    }

    [Fact]
    public void A_module_of_ones_own_is_the_same_at_both_places()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(10);
        using var network = new LentGate(dtype: ScalarType.Float64);
        network.eval();
        var weights = new PlainLayers(network, isTraining: false);
        var x = randn([2, 3, 8, 8], dtype: ScalarType.Float64);

        Tensor Gate(Tensor input) => network.Gate.call(input);
        var expected = Gate(F.relu(weights.Conv(Gate(F.relu(weights.Conv(x, "stem"))), "gated.0"))).mean([2, 3]);

        AssertClose(F.linear(expected, weights["fc.weight"], weights["fc.bias"]), network.forward(x));
        Assert.Equal(LentGate.ParameterCount, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal((64 * 9 * ((3 * 16) + (16 * 16))) + (2 * 2 * 16 * 4) + (16 * 3), LentGate.MultiplyAdds);
    }

    private static (Tensor Scores, Tensor Head) Forward(Tensor x, PlainLayers weights)
    {
        var one = weights.Unit(weights.Unit(x, "first"), "one");
        var mixed = F.max_pool2d(Several(one), 2);
        mixed = SecondOfT(weights.Unit(weights.Unit(Beside(mixed), "one"), "mixed.3"));
        var again = Several(Several(mixed));
        var head = F.linear(T(weights.Unit(again, "one")).mean([2, 3]), weights["head.3.weight"], weights["head.3.bias"]);
        var recomputed = T(F.relu(weights.Unit(again, "one")));
        var twice = Residual(Residual(recomputed));
        var both = Second("y", Block("x", Block("y", Block("x", twice))));
        var features = Features(Features(both.mean([2, 3])));
        return (F.linear(features, weights["fc.weight"], weights["fc.bias"]), head);

        Tensor Beside(Tensor input) => F.relu(weights.Norm(weights.Conv(input, "several.c"), "several.n"));
        Tensor SecondOfT(Tensor input) => weights.Unit(input, "several.t.1", isLinear: true);
        Tensor T(Tensor input) => SecondOfT(weights.Unit(input, "several.t.0"));
        Tensor Several(Tensor input) => F.relu(T(Beside(input)));
        Tensor Residual(Tensor input) => F.relu(
            input + weights.Unit(weights.Unit(input, "residual.0"), "residual.1", isLinear: true));
        Tensor Block(string place, Tensor input) => Second(place, weights.Unit(weights.Unit(input, place + ".a.0"), place + ".a.b"));
        Tensor Second(string place, Tensor input) =>
            F.relu(input + weights.Unit(weights.Unit(input, place + ".a.b"), place + ".c.1", isLinear: true));
        Tensor Features(Tensor input) => F.relu(weights.Norm(F.linear(input, weights["features.f.fc.weight"]), "features.f.bn"));
    }

    private static void AssertClose(Tensor expected, Tensor actual, double most = 1e-9)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<double>() / Math.Max(expected.abs().max().item<double>(), 1e-9), 0, most);
    }

    /// <summary>A network's layers as TorchSharp's functions on its weights.</summary>
    private sealed class PlainLayers(Network network, bool isTraining)
    {
        private readonly Dictionary<string, Tensor> _buffers = network.named_buffers().ToDictionary(entry => entry.name, entry => entry.buffer.clone());

        public Dictionary<string, Tensor> Parameters { get; } = network.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter);

        public Tensor this[string name] => Parameters[name];

        /// <summary>Every use moves the statistics, in the order of the uses.</summary>
        public void AssertStatistics(Network network) => Assert.All(
            network.named_buffers().Where(entry => entry.name.Contains("running", StringComparison.Ordinal)),
            entry => AssertClose(_buffers[entry.name], entry.buffer, 1e-7));

        public Tensor Unit(Tensor input, string path, bool isLinear = false, long stride = 1)
        {
            var normalized = Norm(Conv(input, path + ".conv", stride), path + ".bn");
            return isLinear ? normalized : F.relu(normalized);
        }

        public Tensor Conv(Tensor input, string path, long stride = 1)
        {
            var weight = Parameters[path + ".weight"];
            return F.conv2d(
                input, weight, Parameters.GetValueOrDefault(path + ".bias"), strides: [stride, stride], padding: [weight.shape[2] / 2, weight.shape[3] / 2]);
        }

        public Tensor Norm(Tensor input, string path) => F.batch_norm(
            input, _buffers[path + ".running_mean"], _buffers[path + ".running_var"], Parameters[path + ".weight"], Parameters[path + ".bias"], isTraining);
    }
}
