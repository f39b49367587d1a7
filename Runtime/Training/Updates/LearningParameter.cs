using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Updates;

/// <summary>A parameter that learns, with what its optimizer remembers of it.</summary>
/// <param name="name">Its state-dict name.</param>
/// <param name="parameter">The parameter.</param>
/// <param name="decay">Its pull towards 0.</param>
/// <param name="rate">Its factor of the learning rate.</param>
internal sealed class LearningParameter(string name, Parameter parameter, double decay, double rate) : IDisposable
{
    public string Name { get; } = name;

    public Parameter Parameter { get; } = parameter;

    public double Decay { get; } = decay;

    public double Rate { get; } = rate;

    /// <summary>Steps taken. Where the rule does not count them, 0 before the first and more after it.</summary>
    public long Steps { get; set; }

    /// <summary>Tensors of the parameter's shape by what the rule calls them; none before the first step.</summary>
    public Dictionary<string, Tensor> State { get; } = new(StringComparer.Ordinal);

    /// <summary>A tensor to remember something in, which outlives any dispose scope that happens to be open.</summary>
    /// <param name="make">Makes one of the parameter's shape.</param>
    public Tensor NewState(Func<Tensor, Tensor> make) => make(Parameter).DetachFromDisposeScope();

    public void Dispose()
    {
        foreach (var tensor in State.Values)
        {
            tensor.Dispose();
        }
    }
}
