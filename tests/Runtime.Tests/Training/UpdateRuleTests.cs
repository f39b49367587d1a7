using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Training;

[Collection(AloneInTheProcess.Name)]
public class UpdateRuleTests
{
    private const int Steps = 30;

    [Theory]
    [InlineData(0.9, true, 5e-4, ScalarType.Float32)]
    [InlineData(0.9, true, 0, ScalarType.Float32)]
    [InlineData(0.9, false, 2e-4, ScalarType.Float32)]
    [InlineData(0.9, false, 1e-3, ScalarType.Float64)]
    [InlineData(0, false, 1e-3, ScalarType.Float32)]
    [InlineData(0, false, 0, ScalarType.Float32)]
    public void Stochastic_gradient_descent_is_TorchSharps_to_the_bit(double momentum, bool nesterov, double decay, ScalarType type) => Compare(
        TinyDigits.Recipe with { Optimizer = new Sgd(momentum, nesterov), WeightDecay = decay },
        type,
        network => optim.SGD(network.parameters(), 1, momentum: momentum, weight_decay: decay, nesterov: nesterov));

    [Theory]
    [InlineData(0, ScalarType.Float32)]
    [InlineData(1e-2, ScalarType.Float32)]
    [InlineData(1e-2, ScalarType.Float64)]
    public void AdamW_is_TorchSharps_to_the_bit(double decay, ScalarType type) => Compare(
        TinyDigits.Recipe with { Optimizer = new AdamW(0.8, 0.95, 1e-7), WeightDecay = decay },
        type,
        network => optim.AdamW(network.parameters(), 1, 0.8, 0.95, 1e-7, decay));

    [Fact]
    public void A_parameter_without_a_gradient_stays_and_begins_when_it_gets_one()
    {
        foreach (var settings in new OptimizerSettings[] { new Sgd(0.9), new AdamW() })
        {
            using var network = TinyDigits.Descriptor.Create();
            using var optimizer = new NetworkOptimizer(network, TinyDigits.Recipe with { Optimizer = settings });
            using var late = network.get_parameter("fc.weight") ?? throw new InvalidOperationException("there is no such parameter");
            using var before = late.clone();
            Fill(network, seed: 1, type: ScalarType.Float32);
            late.grad = null;
            optimizer.Step(0.1);
            Assert.True(late.allclose(before, 0, 0));
            Assert.DoesNotContain(optimizer.NamedState(), state => state.Name.StartsWith("fc.weight/", StringComparison.Ordinal));
            Fill(network, seed: 2, type: ScalarType.Float32);
            optimizer.Step(0.1);
            Assert.False(late.allclose(before, 0, 0));
            Assert.Contains(optimizer.NamedState(), state => state.Name.StartsWith("fc.weight/", StringComparison.Ordinal));
        }
    }

    private static void Compare(TrainingRecipe recipe, ScalarType type, Func<Network, optim.Optimizer> theirs)
    {
        random.manual_seed(3);
        using var expected = TinyDigits.Descriptor.Create(dtype: type);
        random.manual_seed(3);
        using var actual = TinyDigits.Descriptor.Create(dtype: type);
        using var reference = theirs(expected);
        using var optimizer = new NetworkOptimizer(actual, recipe with { GradientClip = null, DecayBiasesAndNorms = true });
        for (var step = 0; step < Steps; step++)
        {
            // Another rate at each step, as a schedule gives it.
            var rate = 0.05 / (1 + (0.37 * step));
            foreach (var group in reference.ParamGroups)
            {
                group.LearningRate = rate;
            }

            using var scope = NewDisposeScope();
            Fill(expected, step, type);
            Fill(actual, step, type);
            reference.step();
            optimizer.Step(rate);
        }

        var values = expected.state_dict();
        foreach (var (name, value) in actual.named_parameters())
        {
            Assert.True(value.allclose(values[name], 0, 0), name);
        }
    }

    private static void Fill(Network network, int seed, ScalarType type)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(seed);
        foreach (var parameter in network.parameters())
        {
            parameter.grad = randn(parameter.shape, dtype: type);
        }
    }
}
