using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Modules that are used again: the same arithmetic in plain TorchSharp, in evaluation and in training, with gradients of every weight.</summary>
public sealed class SharedNetworkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void They_compute_what_plain_TorchSharp_computes(bool isTraining)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        using var network = new Shared();
        network.to(ScalarType.Float64);
        network.train(isTraining);
        var parameters = network.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter);
        var buffers = network.named_buffers().ToDictionary(entry => entry.name, entry => entry.buffer.clone());
        var x = randn([3, 3, 12, 8], dtype: ScalarType.Float64, requires_grad: true);

        var expected = Forward(x, parameters, buffers, isTraining);
        var actual = network.forward(x);
        AssertClose(expected, actual);
        if (isTraining)
        {
            // Every use moves the statistics, in the order of the uses.
            Assert.All(
                network.named_buffers().Where(entry => entry.name.Contains("running", StringComparison.Ordinal)),
                entry => AssertClose(buffers[entry.name], entry.buffer, 1e-7));
        }

        var learned = parameters.Values.Prepend(x).ToArray();
        var gradients = autograd.grad([expected.square().sum()], learned);
        network.zero_grad();
        x.grad?.zero_();
        actual.square().sum().backward();
        Assert.All(learned.Zip(gradients), pair => AssertClose(pair.Second, pair.First.grad!, 1e-7));
    }

    [Fact]
    public void Their_weights_are_there_once()
    {
        using var network = new Shared();
        var graph = network.Graph;

        Assert.Equal(Shared.ParameterCount, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            graph.Layers.SelectMany(layer => layer.State.Select(tensor => $"{layer.Name}.{tensor.Name}")).Order(StringComparer.Ordinal),
            network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Contains("first.scales.gate.fc1.weight", network.state_dict().Keys);
        Assert.Same(network.Planes.C, network.Planes.C);
    }

    [Fact]
    public void Their_inference_form_computes_the_same()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        random.manual_seed(8);
        using var network = new Shared();
        network.train();
        network.forward(rand(4, 3, 12, 8)); // statistics that are not those of the beginning
        network.eval();
        var x = rand(2, 3, 12, 8);
        using var inference = network.ForInference();

        Assert.True(inference.forward(x).allclose(network.forward(x), 1e-4, 1e-5));
    }

    private static Tensor Forward(Tensor x, Dictionary<string, Tensor> weights, Dictionary<string, Tensor> buffers, bool isTraining)
    {
        foreach (var block in new[] { "first", "second" })
        {
            var (scales, units) = (block + ".scales", block + ".units");
            var stem = Unit(x, scales + ".0");
            var sum = Gate(Unit(stem, scales + ".1.branch1.0"))
                + Gate(Unit(Unit(stem, scales + ".1.branch2.0"), scales + ".1.branch2.1")) + Gate(stem);
            var joined = Unit(sum, scales + ".2", isLinear: true);
            x = Pair(F.relu(joined + Pair(joined)));

            Tensor Gate(Tensor input) => input * sigmoid(Conv(F.relu(Conv(input.mean([2, 3], keepdim: true), scales + ".gate.fc1")), scales + ".gate.fc2"));
            Tensor Pair(Tensor input) => Unit(Unit(input, units + ".b.0"), units + ".b.1", isLinear: true);
        }

        Tensor Group(Tensor input) => cat([Unit(input, "planes.w.branch1"), Unit(input, "planes.i", isLinear: true)], 1);
        Tensor Beside(Tensor input) => F.relu(Norm(Conv(input, "planes.c"), "planes.n"));
        Tensor Separable(Tensor input) => F.relu(Norm(Conv(Conv(input, "larger.s.conv.depthwise"), "larger.s.conv.pointwise"), "larger.s.bn"));
        Tensor Up(Tensor input) => F.relu(Norm(F.conv_transpose2d(input, weights["larger.up.conv.weight"], strides: [2, 2]), "larger.up.bn"));
        Tensor Features(Tensor input) => F.relu(Norm(F.linear(input, weights["features.f.fc.weight"]), "features.f.bn"));

        x = Beside(F.max_pool2d(Beside(x), 2));
        x = Unit(Group(F.relu(Group(x))), "planes.i", isLinear: true);
        x = Beside(Unit(x, "planes.7"));
        x = Separable(Up(Separable(Up(x))));
        x = Features(Features(Features(x.mean([2, 3]))));
        return F.linear(x, weights["fc.weight"], weights["fc.bias"]);

        Tensor Unit(Tensor input, string path, bool isLinear = false)
        {
            var normalized = Norm(Conv(input, path + ".conv"), path + ".bn");
            return isLinear ? normalized : F.relu(normalized);
        }

        Tensor Conv(Tensor input, string path)
        {
            var weight = weights[path + ".weight"];
            return F.conv2d(
                input, weight, weights.GetValueOrDefault(path + ".bias"), padding: [weight.shape[2] / 2, weight.shape[3] / 2],
                groups: input.shape[1] / weight.shape[1]);
        }

        Tensor Norm(Tensor input, string path) => F.batch_norm(
            input, buffers[path + ".running_mean"], buffers[path + ".running_var"], weights[path + ".weight"], weights[path + ".bias"], isTraining);
    }

    private static void AssertClose(Tensor expected, Tensor actual, double most = 1e-9)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<double>() / Math.Max(expected.abs().max().item<double>(), 1e-9), 0, most);
    }
}
