using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Updates;

/// <summary>
/// How parameters change along their gradients: operation by operation what TorchSharp's optimizers do, and equal to them
/// to the bit, but all parameters in one call.
/// </summary>
/// <remarks>
/// TorchSharp's own optimizers make a native scalar for each operation and hold none of them over the call, so that
/// training beside threads that allocate fails at random. libtorch's fused optimizers round differently.
/// </remarks>
internal abstract class UpdateRule
{
    /// <summary>What the rule remembers of a parameter: names in checkpoints, after the parameter's.</summary>
    public abstract IReadOnlyList<string> StateNames { get; }

    /// <summary>Whether a parameter's steps belong to its state.</summary>
    public abstract bool CountsSteps { get; }

    /// <summary>Changes the parameters that have a gradient.</summary>
    public void Step(IReadOnlyList<LearningParameter> parameters, double learningRate)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var moving = parameters
            .Select(parameter => (Parameter: parameter, Gradient: parameter.Parameter.grad))
            .Where(entry => entry.Gradient is not null);
        foreach (var group in moving.GroupBy(entry => (entry.Parameter.Decay, entry.Parameter.Rate, entry.Parameter.Steps)).ToList())
        {
            LearningParameter[] members = [.. group.Select(entry => entry.Parameter)];
            foreach (var member in members)
            {
                foreach (var name in StateNames.Where(name => !member.State.ContainsKey(name)))
                {
                    member.State.Add(name, NewState(member, name));
                }

                member.Steps++;
            }

            Update(new UpdateGroup(members, [.. group.Select(entry => entry.Gradient!)], group.Key.Steps, group.Key.Decay), learningRate * group.Key.Rate);
        }
    }

    /// <summary>Changes the parameters of a group, and what is remembered of them.</summary>
    private protected abstract void Update(UpdateGroup group, double learningRate);

    /// <summary>What is remembered of a parameter before its first step: zeros.</summary>
    private protected virtual Tensor NewState(LearningParameter parameter, string name) => parameter.NewState(tensor => zeros_like(tensor));

    /// <summary>The rule of a recipe.</summary>
    public static UpdateRule Of(OptimizerSettings settings) => settings switch
    {
        Sgd sgd => new SgdUpdate(sgd),
        AdamW adam => new AdamWUpdate(adam),
        RmsProp rmsProp => new RmsPropUpdate(rmsProp),
        _ => throw new ArgumentException($"no optimizer for {settings}", nameof(settings)),
    };
}

/// <summary>Parameters that change alike.</summary>
/// <param name="Members">The parameters.</param>
/// <param name="Gradients">Their gradients.</param>
/// <param name="Steps">Steps that they have taken before.</param>
/// <param name="Decay">Their pull towards 0.</param>
internal sealed record UpdateGroup(LearningParameter[] Members, Tensor[] Gradients, long Steps, double Decay)
{
    public Tensor[] Parameters => Array.ConvertAll(Members, member => (Tensor)member.Parameter);

    /// <summary>What is remembered of each under a name.</summary>
    public Tensor[] State(string name) => Array.ConvertAll(Members, member => member.State[name]);
}
