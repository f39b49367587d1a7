using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Training;

[Collection(AloneInTheProcess.Name)]
public class StepArithmeticTests
{
    [Fact]
    public void The_total_loss_is_the_main_plus_the_weighted_auxiliary_losses()
    {
        using var scope = NewDisposeScope();
        var output = new TrainingOutput(tensor(new float[,] { { 2, 0 } }), [new("aux", 0.3, tensor(new float[,] { { 0, 1 } }))]);
        var labels = tensor(new long[] { 0 });
        var main = Math.Log(1 + Math.Exp(-2));
        var auxiliary = Math.Log(1 + Math.Exp(1));
        var recipe = TinyDigits.Recipe with { LabelSmoothing = 0 };
        Assert.Equal(main + (0.3 * auxiliary), TrainingLoss.Of(output, labels, recipe).item<float>(), 6);
        Assert.Equal(main, TrainingLoss.Of(output, labels, recipe with { UseAuxiliary = false }).item<float>(), 6);

        // Smoothing by 0.1 over two classes: 0.95 of the true class's loss and 0.05 of the other's.
        var smooth = TrainingLoss.Of(output, labels, recipe with { LabelSmoothing = 0.1, UseAuxiliary = false });
        Assert.Equal((0.95 * main) + (0.05 * Math.Log(1 + Math.Exp(2))), smooth.item<float>(), 6);
    }

    [Fact]
    public void Weight_decay_spares_biases_and_norms_unless_told_otherwise()
    {
        foreach (var all in new[] { false, true })
        {
            using var network = TinyDigits.Descriptor.Create();
            using var scope = NewDisposeScope();
            Fill(network, value: 1, gradient: 0);
            using var optimizer = new NetworkOptimizer(network, TinyDigits.Recipe with
            {
                Optimizer = new Sgd(0),
                WeightDecay = 0.5,
                DecayBiasesAndNorms = all,
                GradientClip = null,
            });
            optimizer.Step(learningRate: 0.1);

            // w - 0.1 · 0.5 · w
            foreach (var (name, parameter) in network.named_parameters())
            {
                var expected = all || parameter.dim() > 1 ? 0.95 : 1;
                Assert.True(Math.Abs(parameter.mean().item<float>() - expected) < 1e-6, name);
            }
        }
    }

    [Fact]
    public void Gradients_are_clipped_to_their_norm_together()
    {
        using var network = TinyDigits.Descriptor.Create();
        using var scope = NewDisposeScope();
        Fill(network, value: 0, gradient: 1);
        var count = network.parameters().Sum(parameter => parameter.numel());
        using var optimizer = new NetworkOptimizer(network, TinyDigits.Recipe with { Optimizer = new Sgd(0), WeightDecay = 0, GradientClip = 2 });
        optimizer.Step(learningRate: 1);

        // All gradients together are 1s of norm √count, scaled to norm 2; a step of rate 1 from 0 moves by as much.
        var moved = Math.Sqrt(network.parameters().Sum(parameter => parameter.square().sum().item<float>()));
        Assert.Equal(2, moved, 3);
        Assert.Equal(-2 / Math.Sqrt(count), network.parameters().First().mean().item<float>(), 5);
    }

    [Fact]
    public void The_average_starts_fast_and_then_keeps_its_decay()
    {
        using var average = TinyDigits.Descriptor.Create();
        using var learning = TinyDigits.Descriptor.Create();
        Fill(learning, value: 0, gradient: 0);
        var averaging = new WeightAverage(average, learning, decay: 0.9);
        var weight = average.state_dict()["conv1.conv.weight"];
        Assert.Equal(0, weight.abs().max().item<float>());
        Fill(learning, value: 1, gradient: 0);

        // (1 + 0) / (10 + 0) is kept of 0, so 0.9 is taken of 1.
        averaging.Update(step: 0);
        Assert.Equal(0.9, weight.mean().item<float>(), 6);

        // 1001 / 1010 is more than 0.9, which is kept of 0.9.
        averaging.Update(step: 1000);
        Assert.Equal((0.9 * 0.9) + 0.1, weight.mean().item<float>(), 6);
    }

    private static void Fill(Network network, float value, float gradient)
    {
        using var noGrad = no_grad();
        foreach (var parameter in network.parameters())
        {
            parameter.fill_(value);
            parameter.grad = full_like(parameter, gradient).DetachFromDisposeScope();
        }
    }
}
