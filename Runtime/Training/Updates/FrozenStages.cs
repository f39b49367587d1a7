using static TorchSharp.torch;

namespace InceptionDsl.Training.Updates;

/// <summary>Stages that don't learn: their parameters take no gradient, and they run as in evaluation, with the statistics that they have.</summary>
internal sealed class FrozenStages
{
    private readonly IReadOnlyList<Stage> _stages;
    private readonly IReadOnlyList<nn.Module> _modules;

    /// <param name="network">The network; its frozen parameters take no gradient from now on.</param>
    /// <param name="patterns">Which stages.</param>
    /// <exception cref="Recipes.TrainingException">A pattern names no stage.</exception>
    public FrozenStages(Network network, IReadOnlyList<string> patterns)
    {
        _stages = [.. patterns.SelectMany(pattern => StagePattern.Find(network.Graph, pattern)).Distinct().OrderBy(stage => stage.Index)];
        _modules = _stages.Count == 0
            ? []
            : [.. network.named_modules().Where(entry => _stages.Any(stage => stage.Name == entry.name)).Select(entry => entry.module)];
        foreach (var (name, parameter) in network.named_parameters().Where(entry => Holds(entry.name)))
        {
            parameter.requires_grad = false;
            Parameters += parameter.numel();
        }
    }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. _stages.Select(stage => stage.Name)];

    /// <summary>How many numbers in them don't learn.</summary>
    public long Parameters { get; }

    /// <summary>Puts a network into training but for these stages: normalizations keep their statistics, nothing is dropped out.</summary>
    public void Train(Network network)
    {
        network.train();
        foreach (var module in _modules)
        {
            module.eval();
        }

        // The loss is of scores, whatever is frozen.
        foreach (var softmax in network.modules().OfType<Layers.Softmax>())
        {
            softmax.train();
        }
    }

    private bool Holds(string name) => _stages.Any(stage => stage.Owns(name));
}
