using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>PreResNet-20 for CIFAR-10 (He et al. 2016, "Identity mappings in deep residual networks").</summary>
[Network("3x32x32", Classes = 10, Norm = Norm.Batch)]
[Conv("3x3:16 nonorm nobias linear", Name = "conv1")]
[Residual("c1+n2=3x3:16 → c2=3x3:16 nonorm linear", Before = Ahead, Bias = false, Name = "layer1.{i}", Repeat = 3)]
[Residual("c1+n2=3x3/2:32 → c2=3x3:32 nonorm linear", Before = Ahead, Shortcut = "cs=1x1/2:32 nonorm linear", Bias = false, Name = "layer2.0")]
[Residual("c1+n2=3x3:32 → c2=3x3:32 nonorm linear", Before = Ahead, Bias = false, Name = "layer2.{i+1}", Repeat = 2)]
[Residual("c1+n2=3x3/2:64 → c2=3x3:64 nonorm linear", Before = Ahead, Shortcut = "cs=1x1/2:64 nonorm linear", Bias = false, Name = "layer3.0")]
[Residual("c1+n2=3x3:64 → c2=3x3:64 nonorm linear", Before = Ahead, Bias = false, Name = "layer3.{i+1}", Repeat = 2)]
[BatchNorm(Name = "bn")]
[Activation]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class PreResNet20
{
    private const string Ahead = "n1=bn → relu";
}

/// <summary>Steps ahead of a Residual's branches, beside the same in plain TorchSharp.</summary>
public sealed class PreActivationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PreResNet20_computes_what_it_does_in_plain_TorchSharp(bool training)
    {
        using var scope = NewDisposeScope();
        using var network = new PreResNet20();
        network.to(ScalarType.Float64);
        network.train(training);
        var state = network.state_dict();
        var x = randn([3, 3, 32, 32], ScalarType.Float64);

        var expected = Convolve(x, "conv1", 1);
        for (var block = 0; block < 9; block++)
        {
            var (path, stride) = ($"layer{(block / 3) + 1}.{block % 3}", block is 3 or 6 ? 2 : 1);
            var ahead = Normalize(expected, path + ".n1").relu();
            var shortcut = block is 3 or 6 ? Convolve(ahead, path + ".cs", 2) : expected;
            expected = shortcut + Convolve(Normalize(Convolve(ahead, path + ".c1", stride), path + ".n2").relu(), path + ".c2", 1);
        }

        expected = F.linear(Normalize(expected, "bn").relu().mean([2, 3]), state["fc.weight"], state["fc.bias"]);
        Assert.InRange((network.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);
        if (!training)
        {
            using var inference = network.ForInference();
            Assert.InRange((inference.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);
        }

        // As pytorchcv counts preresnet20_cifar10.
        Assert.Equal(272_282, network.parameters().Sum(parameter => parameter.numel()));

        Tensor Convolve(Tensor input, string path, long stride) =>
            F.conv2d(input, state[path + ".weight"], strides: [stride, stride], padding: [state[path + ".weight"].shape[2] / 2, state[path + ".weight"].shape[2] / 2]);

        // Before the network runs, running statistics are 0 and 1.
        Tensor Normalize(Tensor input, string path) => training
            ? F.batch_norm(input, null, null, state[path + ".weight"], state[path + ".bias"], training: true)
            : F.batch_norm(input, state[path + ".running_mean"], state[path + ".running_var"], state[path + ".weight"], state[path + ".bias"]);
    }
}
