using InceptionDsl.Runtime.Tests.Training;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>
/// A network whose stages are computed again in backward, beside the same that keeps everything. Dropout draws from the process's random numbers.
/// </summary>
[Collection(AloneInTheProcess.Name)]
public sealed class RecomputationTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Gradients_and_statistics_are_those_of_a_network_that_keeps_everything(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var kept = new KeptStages();
        using var recomputed = new RecomputedStages();
        recomputed.load_state_dict(kept.state_dict());
        var images = randn(4, 3, 16, 16).to(type);
        foreach (var network in (Network[])[kept, recomputed])
        {
            // Twice: the first moves the statistics for the second.
            for (var step = 0; step < 2; step++)
            {
                var output = network.ForwardTraining(images);
                (output.Logits.square().sum() + output.Auxiliary[0].Logits.sum()).backward();
            }
        }

        foreach (var ((name, parameter), (_, other)) in kept.named_parameters().Zip(recomputed.named_parameters()))
        {
            Assert.True(parameter.grad!.eq(other.grad!).all().item<bool>(), name);
        }

        foreach (var ((name, buffer), (_, other)) in kept.named_buffers().Zip(recomputed.named_buffers()))
        {
            Assert.True(buffer.eq(other).all().item<bool>(), name);
        }
    }

    /// <summary>The output is 2·w·x where it is kept, and 0 elsewhere: its sum by w is its sum divided by w, if backward drops the same.</summary>
    [Fact]
    public void Dropout_drops_the_same_again()
    {
        using var scope = NewDisposeScope();
        using var network = new RecomputedDropout();
        var output = network.forward(rand(8, 1, 16, 16) + 1);
        Assert.InRange(output.eq(0).sum().item<long>(), 8 * 256 / 4, 8 * 256 * 3 / 4);
        output.sum().backward();
        var weight = network.Conv1.parameters().First();
        var expected = output.sum().item<float>() / weight.item<float>();
        Assert.Equal(expected, weight.grad!.item<float>(), 1e-3f * expected);
    }

    [Fact]
    public void Nothing_is_computed_again_where_no_gradient_is_asked_for()
    {
        using var scope = NewDisposeScope();
        using var network = new RecomputedStages();
        var images = randn(2, 3, 16, 16);
        network.eval();
        Assert.True(network.forward(images).eq(network.forward(images)).all().item<bool>());
        network.train();
        using (no_grad())
        {
            Assert.False(network.forward(images).requires_grad);
        }

        foreach (var parameter in network.parameters())
        {
            parameter.requires_grad = false;
        }

        Assert.False(network.forward(images).requires_grad);
    }

    [Fact]
    public void Training_on_leaves_no_tensor_behind()
    {
        using var network = new RecomputedStages();
        using var images = randn(2, 3, 16, 16);
        AssertLeavesNothing(() =>
        {
            network.zero_grad(set_to_none: true);
            network.forward(images).sum().backward();
        });
    }
}
