using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A residual network with group normalization, normalizations without scale, shift or both, and normalized features.</summary>
[Network("3x16x16", Classes = 5, Norm = Norm.Group, NormGroups = 4, NormEpsilon = 1e-3)]
[Conv("conv1+bn1=3x3:8", Name = "stem")]
[Residual("conv1+bn1=3x3/2:16 → conv2+bn2=3x3:16 linear", Shortcut = "downsample.0+downsample.1=1x1/2:16 linear", Name = "layer1")]
[Conv("3x3:12 in noaffine → 3x3:12 bn noscale → 1x1:12 gn(2) noshift → up 2x2/2:8 gn(2) → gap → fc(8) norm", Name = "end")]
[Linear(Name = "fc")]
internal sealed partial class Grouped;

/// <summary>Group normalization in a network, beside the same in plain TorchSharp.</summary>
public sealed class GroupNormNetworkTests
{
    [Fact]
    public void A_network_computes_what_it_does_in_plain_TorchSharp()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = new Grouped();
        network.to(ScalarType.Float64);
        network.eval();
        foreach (var (name, tensor) in network.state_dict().Where(entry => entry.Key.Contains("bn", StringComparison.Ordinal) && entry.Value.dim() == 1))
        {
            tensor.uniform_(name.EndsWith("var", StringComparison.Ordinal) ? 0.5 : -0.5, 1.5);
        }

        var state = network.state_dict();
        var x = randn([2, 3, 16, 16], ScalarType.Float64);

        var stem = Group(F.conv2d(x, state["stem.conv1.weight"], padding: [1, 1]), "stem.bn1", 4).relu();
        var first = Group(F.conv2d(stem, state["layer1.conv1.weight"], strides: [2, 2], padding: [1, 1]), "layer1.bn1", 4).relu();
        var second = Group(F.conv2d(first, state["layer1.conv2.weight"], padding: [1, 1]), "layer1.bn2", 4);
        var sum = (second + Group(F.conv2d(stem, state["layer1.downsample.0.weight"], strides: [2, 2]), "layer1.downsample.1", 4)).relu();
        var instance = F.group_norm(F.conv2d(sum, state["end.0.conv.weight"], padding: [1, 1]), 12, null, null, 1e-3).relu();
        var batch = F.batch_norm(
            F.conv2d(instance, state["end.1.conv.weight"], padding: [1, 1]), state["end.1.bn.running_mean"], state["end.1.bn.running_var"],
            bias: state["end.1.bn.bias"], eps: 1e-3).relu();
        var scaled = F.group_norm(F.conv2d(batch, state["end.2.conv.weight"]), 2, state["end.2.bn.weight"], null, 1e-3).relu();
        var up = Group(F.conv_transpose2d(scaled, state["end.3.conv.weight"], null, [2, 2]), "end.3.bn", 2).relu();
        var features = Group(F.linear(up.mean([2, 3]), state["end.5.fc.weight"]), "end.5.bn", 4).relu();
        var expected = F.linear(features, state["fc.weight"], state["fc.bias"]);

        Assert.InRange((network.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);
        using var inference = network.ForInference();
        Assert.InRange((inference.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);
        Assert.Equal(Grouped.ParameterCount, network.parameters().Sum(parameter => parameter.numel()));

        Tensor Group(Tensor input, string path, int groups) => F.group_norm(input, groups, state[path + ".weight"], state[path + ".bias"], 1e-3);
    }
}
