using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Definitions.Tests;

/// <summary>Runs a network the three ways it runs: forward, training forward, backward.</summary>
internal static class TrainingPass
{
    /// <summary>
    /// Runs random images. Outputs and gradients are finite, and every parameter has a gradient.
    /// </summary>
    /// <returns>Names of parameters whose gradient is 0 everywhere.</returns>
    public static IReadOnlyList<string> Check(Network network, int batch, int height, int width)
    {
        using var scope = NewDisposeScope();
        long[] shape = [batch, network.Classes];
        var images = randn(batch, network.Graph.Input.Channels, height, width);
        network.eval();
        using (no_grad())
        {
            AssertFinite(network.call(images), "output");
        }

        network.train();
        network.zero_grad(set_to_none: true);
        var output = network.ForwardTraining(images);
        var targets = arange(batch, int64) % network.Classes;
        AssertFinite(output.Logits, "logits");
        var loss = F.cross_entropy(output.Logits, targets);
        foreach (var auxiliary in output.Auxiliary)
        {
            AssertFinite(auxiliary.Logits, auxiliary.Name);
            loss += auxiliary.Weight * F.cross_entropy(auxiliary.Logits, targets);
        }

        loss.backward();
        var zero = new List<string>();
        foreach (var (name, parameter) in network.named_parameters())
        {
            Assert.True(parameter.grad is not null, $"{name} has no gradient");
            var largest = parameter.grad.abs().max().item<float>();
            Assert.True(float.IsFinite(largest), $"{name} has a gradient of {largest}");
            if (largest == 0)
            {
                zero.Add(name);
            }
        }

        network.zero_grad(set_to_none: true);
        return zero;

        void AssertFinite(Tensor logits, string name)
        {
            Assert.Equal(shape, logits.shape);
            Assert.True(logits.isfinite().all().item<bool>(), name);
        }
    }
}
