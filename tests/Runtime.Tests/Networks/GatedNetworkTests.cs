using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Groups and stages that add, multiply, average and compare: the same arithmetic in plain TorchSharp, with gradients.</summary>
public sealed class GatedNetworkTests
{
    [Fact]
    public void They_compute_what_plain_TorchSharp_computes()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        using var network = new Gated();
        network.to(ScalarType.Float64);
        var weights = network.state_dict();
        var x = randn([2, 3, 12, 10], dtype: ScalarType.Float64, requires_grad: true);

        Tensor Conv(Tensor input, string path) => F.conv2d(
            input, weights[path + ".weight"], weights[path + ".bias"], padding: [weights[path + ".weight"].shape[2] / 2, weights[path + ".weight"].shape[2] / 2]);
        Tensor Silu(Tensor input, string path) => F.silu(Conv(input, path));
        Tensor Means(Tensor input) => input.mean([2, 3], keepdim: true);

        var stem = Silu(x, "sum.0");
        var sum = F.relu(stem + Conv(Silu(stem, "sum.1.branch2.0"), "sum.1.branch2.1"));
        var gated = sum * sigmoid(Conv(Silu(Means(sum), "gate.squeeze"), "gate.expand"));
        var gate = (Silu(gated, "gate.1.branch1") + gated + F.avg_pool2d(gated, 3, 1, 1)) / 3;
        var product = tanh(Conv(Means(gate), "factors.0.branch1.1")) * gate * Silu(gate, "factors.0.branch3");
        var factors = maximum(maximum(product, Silu(product, "factors.1.branch2")), Silu(product, "factors.1.branch3"));
        var largest = Silu(maximum(sum * factors, sum), "largest");
        var expected = Silu(largest, "mean");

        using var features = network.ForwardFeatures(x);
        AssertClose(gate, features["gate"]);
        var gradients = autograd.grad([expected.square().sum()], [x]);
        AssertClose(gradients[0], autograd.grad([network.forward(x).square().sum()], [x])[0]);
        AssertClose(expected, network.forward(x)); // nothing was overwritten
    }

    [Fact]
    public void Slices_compute_what_plain_TorchSharp_computes()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        using var network = new Split();
        network.to(ScalarType.Float64);
        var weights = network.state_dict();
        var x = randn([2, 3, 12, 10], dtype: ScalarType.Float64, requires_grad: true);

        Tensor Conv(Tensor input, string path, long groups = 1) => F.conv2d(
            input, weights[path + ".weight"], weights[path + ".bias"], padding: [weights[path + ".weight"].shape[2] / 2, weights[path + ".weight"].shape[2] / 2], groups: groups);

        var stem = Conv(x, "unit.0");
        var branch = F.relu(Conv(Conv(F.relu(Conv(stem.slice(1, 6, 12, 1), "unit.1.branch2.1")), "unit.1.branch2.2", 6), "unit.1.branch2.3"));
        var unit = cat([stem.slice(1, 0, 6, 1), branch], 1).reshape(2, 2, 6, 12, 10).transpose(1, 2).reshape(2, 12, 12, 10);
        var expected = cat(
            [unit.slice(1, 8, 12, 1), F.relu(unit.slice(1, 0, 4, 1)), Conv(tanh(unit.slice(1, 4, 8, 1)), "parts.branch3.2"), unit.slice(1, 5, 7, 1)], 1);

        AssertClose(expected, network.forward(x));
        var gradients = autograd.grad([expected.square().sum()], [x]);
        AssertClose(gradients[0], autograd.grad([network.forward(x).square().sum()], [x])[0]);
        AssertClose(expected, network.forward(x)); // nothing was overwritten
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<double>() / expected.abs().max().item<double>(), 0, 1e-9);
    }
}
