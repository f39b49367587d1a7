using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>TorchSharp's optimizer over a network's parameters, with its state under the parameters' names.</summary>
internal sealed class NetworkOptimizer : IDisposable
{
    private readonly List<(string Name, Parameter Parameter)> _parameters;
    private readonly OptimizerHelper _optimizer;
    private readonly IReadOnlyList<OptimizerState> _states;
    private readonly double? _clip;

    /// <param name="network">Already on its device: state belongs to the parameters as they are now.</param>
    /// <param name="recipe">Which optimizer, how.</param>
    public NetworkOptimizer(Network network, TrainingRecipe recipe)
    {
        // Decayed parameters first, so that the order is that of the optimizer's states.
        _parameters = [.. network.named_parameters()
            .OrderBy(entry => Decays(entry.parameter, recipe) ? 0 : 1)
            .Select(entry => (entry.name, entry.parameter))];
        var groups = _parameters
            .GroupBy(entry => Decays(entry.Parameter, recipe) ? recipe.WeightDecay : 0)
            .Select(group => (Decay: group.Key, Parameters: group.Select(entry => entry.Parameter).ToList()));

        // The state must outlive any dispose scope that happens to be open.
        using var scope = NewDisposeScope();
        _optimizer = recipe.Optimizer switch
        {
            Sgd sgd => optim.SGD(
                groups.Select(group => new SGD.ParamGroup(
                    group.Parameters,
                    new SGD.Options { weight_decay = group.Decay, momentum = sgd.Momentum, nesterov = sgd.Nesterov, LearningRate = recipe.LearningRate })),
                recipe.LearningRate),
            AdamW adam => optim.AdamW(
                groups.Select(group => new TorchSharp.Modules.AdamW.ParamGroup(
                    group.Parameters,
                    new TorchSharp.Modules.AdamW.Options
                    {
                        weight_decay = group.Decay,
                        beta1 = adam.Beta1,
                        beta2 = adam.Beta2,
                        eps = adam.Epsilon,
                        LearningRate = recipe.LearningRate,
                    })),
                recipe.LearningRate),
            _ => throw new ArgumentException($"no optimizer for {recipe.Optimizer}", nameof(recipe)),
        };
        _clip = recipe.GradientClip;
        _states = _optimizer.state_dict().State;
        foreach (var state in _states.OfType<TorchSharp.Modules.AdamW.State>())
        {
            state.exp_avg.DetachFromDisposeScope();
            state.exp_avg_sq.DetachFromDisposeScope();
        }
    }

    /// <summary>Takes a step along the gradients that are there.</summary>
    public void Step(double learningRate)
    {
        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }

        if (_clip is { } norm)
        {
            nn.utils.clip_grad_norm_(_parameters.Select(entry => entry.Parameter), norm);
        }

        _optimizer.step();
    }

    /// <summary>The state by name; parameters without any yet are left out.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> NamedState()
    {
        var tensors = new List<(string, Tensor)>();
        for (var i = 0; i < _parameters.Count; i++)
        {
            switch (_states[i])
            {
                case SGD.State { momentum_buffer: { } momentum }:
                    tensors.Add((_parameters[i].Name + "/momentum", momentum));
                    break;
                case TorchSharp.Modules.AdamW.State adam:
                    tensors.Add((_parameters[i].Name + "/step", tensor(adam.step)));
                    tensors.Add((_parameters[i].Name + "/mean", adam.exp_avg));
                    tensors.Add((_parameters[i].Name + "/meanSquare", adam.exp_avg_sq));
                    break;
            }
        }

        return tensors;
    }

    /// <summary>Tensors for a saved state to be read into, of the right shapes and strides.</summary>
    /// <param name="saved">The names that were saved: SGD has no momentum for a parameter before its first gradient.</param>
    public IReadOnlyList<(string Name, Tensor Tensor)> MakeState(IReadOnlySet<string> saved)
    {
        using var noGrad = no_grad();
        var tensors = new List<(string, Tensor)>();
        for (var i = 0; i < _parameters.Count; i++)
        {
            var (name, parameter) = _parameters[i];
            if (_states[i] is TorchSharp.Modules.AdamW.State)
            {
                tensors.Add((name + "/step", zeros([], ScalarType.Int64)));
                tensors.Add((name + "/mean", zeros_like(parameter)));
                tensors.Add((name + "/meanSquare", zeros_like(parameter)));
            }
            else if (saved.Contains(name + "/momentum"))
            {
                tensors.Add((name + "/momentum", zeros_like(parameter)));
            }
        }

        return tensors;
    }

    /// <summary>Goes on from a state made by <see cref="MakeState"/> and filled.</summary>
    public void TakeState(IReadOnlyList<(string Name, Tensor Tensor)> state)
    {
        var byName = state.ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        for (var i = 0; i < _parameters.Count; i++)
        {
            var name = _parameters[i].Name;
            switch (_states[i])
            {
                case SGD.State sgd when byName.TryGetValue(name + "/momentum", out var momentum):
                    sgd.momentum_buffer?.Dispose();
                    sgd.momentum_buffer = momentum.DetachFromDisposeScope();
                    break;
                case TorchSharp.Modules.AdamW.State adam:
                    adam.exp_avg.Dispose();
                    adam.exp_avg_sq.Dispose();
                    adam.step = byName[name + "/step"].item<long>();
                    adam.exp_avg = byName[name + "/mean"].DetachFromDisposeScope();
                    adam.exp_avg_sq = byName[name + "/meanSquare"].DetachFromDisposeScope();
                    break;
            }
        }
    }

    public void Dispose() => _optimizer.Dispose();

    private static bool Decays(Parameter parameter, TrainingRecipe recipe) => recipe.DecayBiasesAndNorms || parameter.dim() > 1;
}
