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
        // Of two classes, cross-entropy is ln(1 + e^(other - true)). Two auxiliary classifiers of weight 0.3, as GoogLeNet has.
        using var scope = NewDisposeScope();
        var output = new TrainingOutput(
            tensor(new float[,] { { 2, 0 } }),
            [new("aux1", 0.3, tensor(new float[,] { { 0, 1 } })), new("aux2", 0.3, tensor(new float[,] { { 3, 0 } }))]);
        var targets = new BatchTargets(tensor(new long[] { 0 }));
        var main = Math.Log(1 + Math.Exp(-2));
        var (first, second) = (Math.Log(1 + Math.Exp(1)), Math.Log(1 + Math.Exp(-3)));
        var recipe = TinyDigits.Recipe with { LabelSmoothing = 0 };
        Assert.Equal(main + (0.3 * first) + (0.3 * second), TrainingLoss.Of(output, targets, recipe).item<float>(), 6);
        Assert.Equal(main, TrainingLoss.Of(output, targets, recipe with { UseAuxiliary = false }).item<float>(), 6);

        Assert.Equal(main + (0.4 * first) + (0.4 * second), TrainingLoss.Of(output, targets, recipe with { AuxiliaryWeight = 0.4 }).item<float>(), 6);

        // Smoothing by 0.1 over two classes: 0.95 of the true class's loss and 0.05 of the other's, in every classifier.
        var (mainOther, firstOther, secondOther) = (Math.Log(1 + Math.Exp(2)), Math.Log(1 + Math.Exp(-1)), Math.Log(1 + Math.Exp(3)));
        var smooth = recipe with { LabelSmoothing = 0.1 };
        Assert.Equal(
            (0.95 * (main + (0.3 * first) + (0.3 * second))) + (0.05 * (mainOther + (0.3 * firstOther) + (0.3 * secondOther))),
            TrainingLoss.Of(output, targets, smooth).item<float>(), 6);

        // Mixed 0.7 to 0.3 with an image of the other class: 0.7 of the loss above and 0.3 of that with the classes exchanged.
        var (own, other) = (main + (0.3 * first) + (0.3 * second), mainOther + (0.3 * firstOther) + (0.3 * secondOther));
        var mixed = targets with { Others = tensor(new long[] { 1 }), Weight = 0.7 };
        Assert.Equal((0.7 * own) + (0.3 * other), TrainingLoss.Of(output, mixed, recipe).item<float>(), 6);
        Assert.Equal(
            (0.7 * ((0.95 * own) + (0.05 * other))) + (0.3 * ((0.05 * own) + (0.95 * other))),
            TrainingLoss.Of(output, mixed, smooth).item<float>(), 6);
    }

    [Fact]
    public void A_mixed_loss_is_PyTorchs_with_probabilities_of_classes()
    {
        // logits = torch.tensor([[2., 0., -1.], [.5, 1.5, 0.]]); a, b = torch.tensor([0, 1]), torch.tensor([2, 0])
        // cross_entropy(logits, .7 * one_hot(a, 3) + .3 * one_hot(b, 3), label_smoothing=0) and 0.1, PyTorch 1.13
        using var scope = NewDisposeScope();
        var output = new TrainingOutput(tensor(new float[,] { { 2, 0, -1 }, { 0.5f, 1.5f, 0 } }), []);
        var targets = new BatchTargets(tensor(new long[] { 0, 1 }), tensor(new long[] { 2, 0 }), 0.7);
        Assert.Equal(0.9171075, TrainingLoss.Of(output, targets, TinyDigits.Recipe with { LabelSmoothing = 0 }).item<float>(), 1e-6);
        Assert.Equal(0.9821075, TrainingLoss.Of(output, targets, TinyDigits.Recipe with { LabelSmoothing = 0.1 }).item<float>(), 1e-6);
    }

    [Fact]
    public void A_mixed_image_is_recognized_by_the_share_of_the_class_found()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new float[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 0, 0 } });
        var labels = tensor(new long[] { 0, 2, 1, 0 });
        Assert.Equal(2, new BatchTargets(labels).Recognized(logits));

        // The first by its own class, the second by the other's, the third by neither, the last by both.
        var mixed = new BatchTargets(labels, tensor(new long[] { 1, 1, 0, 0 }), 0.7);
        Assert.Equal(0.7 + 0.3 + 0 + 1, mixed.Recognized(logits), 12);
    }

    [Theory]
    [InlineData(7, 3, "0+2 2+2 4+3")] // bounds at 0, 7/3, 14/3 and 7
    [InlineData(4, 2, "0+2 2+2")]
    [InlineData(2, 4, "0+1 1+1")]
    [InlineData(5, 1, "0+5")]
    public void A_step_is_computed_in_parts_that_are_almost_alike(int images, int parts, string expected) =>
        Assert.Equal(expected, string.Join(' ', StepPart.Of(images, parts).Select(part => $"{part.Start}+{part.Count}")));

    [Fact]
    public void The_rate_is_that_of_the_step_s_images()
    {
        var recipe = TinyDigits.Recipe with { LearningRate = 0.1, BatchSize = 32, AccumulateSteps = 4 };
        Assert.Equal(0.1, recipe.ScaledLearningRate);
        Assert.Equal(0.05, (recipe with { ReferenceBatch = 256 }).ScaledLearningRate, 15); // 0.1 · 32 · 4 / 256
        Assert.Equal(0.4, (recipe with { ReferenceBatch = 32 }).ScaledLearningRate, 15);
        Assert.StartsWith(
            "A step of the recipe 'tiny' has 2,000,000 images, 1000 times 2000; ",
            Assert.Throws<TrainingException>((recipe with { BatchSize = 1000, AccumulateSteps = 2000 }).Check).Message, StringComparison.Ordinal);
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

    [Fact]
    public void Statistics_are_averaged_and_counts_copied()
    {
        using var average = TinyDigits.Descriptor.Create();
        using var learning = TinyDigits.Descriptor.Create();
        using var noGrad = no_grad();
        var averaging = new WeightAverage(average, learning, decay: 0.9);
        var now = learning.state_dict();
        now["conv1.bn.running_mean"].fill_(2);
        now["conv1.bn.running_var"].fill_(3);
        now["conv1.bn.num_batches_tracked"].fill_(7);
        averaging.Update(step: 1000);

        // 0.9 of the first 0 and 1, and 0.1 of what they are now; a count has no average.
        var averages = average.state_dict();
        Assert.Equal(0.2, averages["conv1.bn.running_mean"].mean().item<float>(), 6);
        Assert.Equal(1.2, averages["conv1.bn.running_var"].mean().item<float>(), 6);
        Assert.Equal(7, averages["conv1.bn.num_batches_tracked"].item<long>());
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
