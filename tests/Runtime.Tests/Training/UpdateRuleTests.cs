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

    [Theory]
    [InlineData(0, 0, ScalarType.Float32)]
    [InlineData(0.9, 1e-2, ScalarType.Float32)]
    [InlineData(0.9, 1e-2, ScalarType.Float64)]
    public void RmsProp_is_TorchSharps_to_the_bit(double momentum, double decay, ScalarType type) => Compare(
        TinyDigits.Recipe with { Optimizer = new RmsProp(0.95, momentum, 1e-3), WeightDecay = decay },
        type,
        network => optim.RMSProp(network.parameters(), 1, 0.95, 1e-3, decay, momentum));

    /// <summary>
    /// torch.optim.RMSprop([p], lr=0.05, alpha, eps, weight_decay, momentum) of PyTorch 1.13 from p = [1, -2, 0.5] in float64, three
    /// steps with the gradients [0.3(k + 1), -0.1, 2 - k], and the same in TensorFlow's formula, written out in Python: ms = ones;
    /// g += wd·p; ms = alpha·ms + (1 - alpha)·g²; m = momentum·m + lr·g/sqrt(ms + eps); p -= m.
    /// </summary>
    [Theory]
    [InlineData(0.9, 0.9, 1e-3, false, 0.01, 0.1779381810794675, -1.2771327490138173, -0.06787644110032295)]
    [InlineData(0.99, 0, 1e-8, false, 0, -0.3494134587028104, -0.8554357747134513, -0.22450659245282487)]
    [InlineData(0.9, 0.9, 1, true, 0.01, 0.8936632263379665, -1.9751910684969565, 0.2575325561734716)]
    [InlineData(0.9, 0, 1, true, 0, 0.9340240699482558, -1.9888594990582715, 0.4008757870804227)]
    public void RmsProp_is_PyTorchs_or_TensorFlows(
        double alpha, double momentum, double epsilon, bool tensorFlow, double decay, params double[] expected)
    {
        using var scope = NewDisposeScope();
        using var learning = new LearningParameter("p", new TorchSharp.Modules.Parameter(tensor(new[] { 1.0, -2, 0.5 })), decay, rate: 1);
        var rule = UpdateRule.Of(new RmsProp(alpha, momentum, epsilon, tensorFlow));
        for (var step = 0; step < 3; step++)
        {
            learning.Parameter.grad = tensor(new[] { 0.3 * (step + 1), -0.1, 2.0 - step });
            rule.Step([learning], 0.05);
        }

        Assert.All(learning.Parameter.data<double>().ToArray(), (value, index) => Assert.Equal(expected[index], value, 12));
    }

    [Fact]
    public void Stages_learn_at_their_own_rates_and_frozen_ones_not_at_all()
    {
        using var network = TinyDigits.Descriptor.Create();
        using var scope = NewDisposeScope();
        var recipe = TinyDigits.Recipe with
        {
            Optimizer = new Sgd(0),
            WeightDecay = 0,
            GradientClip = null,
            Freeze = ["aux"],
            GroupRates = [new("conv*", 0.5), new("stem", 7), new("classifier", 10)],
        };
        var frozen = new FrozenStages(network, recipe.Freeze);
        using var optimizer = new NetworkOptimizer(network, recipe);
        using (no_grad())
        {
            foreach (var parameter in network.parameters())
            {
                parameter.zero_();
                parameter.grad = ones_like(parameter);
            }
        }

        optimizer.Step(0.1);

        // The first that names a stage counts: conv1 is of the stem too, and 'fc' gives the classes as 'aux' does.
        foreach (var (name, parameter) in network.named_parameters())
        {
            var expected = name.Split('.')[0] switch { "aux" => 0, "conv1" => -0.05, "fc" => -1, _ => -0.1 };
            Assert.True(Math.Abs(parameter.mean().item<float>() - expected) < 1e-6, name);
        }

        Assert.Equal(["aux"], frozen.Names);
        Assert.Equal(
            network.named_parameters().Where(entry => entry.name.StartsWith("aux.", StringComparison.Ordinal)).Sum(entry => entry.parameter.numel()),
            frozen.Parameters);
    }

    [Theory]
    [InlineData("conv1", "conv1")]
    [InlineData("stem", "conv1 maxpool1")]
    [InlineData("classifier", "aux fc")]
    [InlineData("*v*1", "conv1")]
    [InlineData("m*", "maxpool1 mixed")]
    public void Stages_are_named_by_patterns(string pattern, string stages) =>
        Assert.Equal(stages.Split(' '), StagePattern.Find(TinyDigits.Descriptor.Graph, pattern).Select(stage => stage.Name));

    [Theory]
    [InlineData("covn1", "No stage of TinyDigits is called 'covn1': did you mean 'conv1'?")]
    [InlineData("steam", "No stage of TinyDigits is called 'steam': did you mean 'stem'?")]
    [InlineData("nothing*", "No stage of TinyDigits is called 'nothing*'; its stages: conv1, maxpool1, mixed, aux, ")]
    public void A_pattern_that_names_no_stage_is_one_sentence(string pattern, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<TrainingException>(() => StagePattern.Find(TinyDigits.Descriptor.Graph, pattern)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_parameter_without_a_gradient_stays_and_begins_when_it_gets_one()
    {
        foreach (var settings in new OptimizerSettings[] { new Sgd(0.9), new AdamW(), new RmsProp(Momentum: 0.9) })
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
