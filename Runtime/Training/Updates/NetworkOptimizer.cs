using InceptionDsl.Training.Recipes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Updates;

/// <summary>A recipe's optimizer over a network's parameters, with its state under the parameters' names.</summary>
internal sealed class NetworkOptimizer : IDisposable
{
    private const string StepCount = "step";

    private readonly IReadOnlyList<LearningParameter> _parameters;
    private readonly UpdateRule _rule;
    private readonly double? _clip;

    /// <param name="network">Already on its device: state belongs to the parameters as they are now. Those that take no gradient don't learn.</param>
    /// <param name="recipe">Which optimizer, how.</param>
    /// <exception cref="TrainingException">The recipe gives a rate to stages that are none.</exception>
    public NetworkOptimizer(Network network, TrainingRecipe recipe)
    {
        var rates = recipe.GroupRates.Select(rate => (Stages: StagePattern.Find(network.Graph, rate.Stages), rate.Factor)).ToList();
        _parameters = [.. network.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => new LearningParameter(
            entry.name, entry.parameter, Decays(entry.parameter, recipe) ? recipe.WeightDecay : 0,
            rates.FirstOrDefault(rate => rate.Stages.Any(stage => stage.Owns(entry.name)), (Stages: [], Factor: 1)).Factor))];
        _rule = UpdateRule.Of(recipe.Optimizer);
        _clip = recipe.GradientClip;
    }

    /// <summary>Takes a step along the gradients that are there.</summary>
    public void Step(double learningRate)
    {
        if (_clip is { } norm)
        {
            nn.utils.clip_grad_norm_(_parameters.Select(entry => entry.Parameter), norm);
        }

        _rule.Step(_parameters, learningRate);
    }

    /// <summary>The state by name; parameters without any yet are left out.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> NamedState()
    {
        var tensors = new List<(string, Tensor)>();
        foreach (var parameter in _parameters.Where(parameter => parameter.State.Count > 0))
        {
            if (_rule.CountsSteps)
            {
                tensors.Add((Name(parameter, StepCount), tensor(parameter.Steps)));
            }

            tensors.AddRange(_rule.StateNames.Select(state => (Name(parameter, state), parameter.State[state])));
        }

        return tensors;
    }

    /// <summary>Tensors for a saved state to be read into, of the right shapes and strides.</summary>
    /// <param name="saved">The names that were saved: there is no state of a parameter before its first gradient.</param>
    public IReadOnlyList<(string Name, Tensor Tensor)> MakeState(IReadOnlySet<string> saved)
    {
        using var noGrad = no_grad();
        var tensors = new List<(string, Tensor)>();
        foreach (var parameter in _parameters.Where(parameter => _rule.StateNames.Any(state => saved.Contains(Name(parameter, state)))))
        {
            if (_rule.CountsSteps)
            {
                tensors.Add((Name(parameter, StepCount), zeros([], ScalarType.Int64)));
            }

            tensors.AddRange(_rule.StateNames.Select(state => (Name(parameter, state), zeros_like(parameter.Parameter))));
        }

        return tensors;
    }

    /// <summary>Goes on from a state made by <see cref="MakeState"/> and filled.</summary>
    public void TakeState(IReadOnlyList<(string Name, Tensor Tensor)> state)
    {
        var byName = state.ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        foreach (var parameter in _parameters)
        {
            foreach (var name in _rule.StateNames)
            {
                if (!byName.TryGetValue(Name(parameter, name), out var saved))
                {
                    continue;
                }

                if (parameter.State.Remove(name, out var old))
                {
                    old.Dispose();
                }

                parameter.State.Add(name, saved.DetachFromDisposeScope());
                parameter.Steps = _rule.CountsSteps ? byName[Name(parameter, StepCount)].item<long>() : 1;
            }
        }
    }

    public void Dispose()
    {
        foreach (var parameter in _parameters)
        {
            parameter.Dispose();
        }
    }

    private static string Name(LearningParameter parameter, string state) => parameter.Name + "/" + state;

    private static bool Decays(Parameter parameter, TrainingRecipe recipe) => recipe.DecayBiasesAndNorms || parameter.dim() > 1;
}
