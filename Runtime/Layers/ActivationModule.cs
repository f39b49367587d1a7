using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>An activation as a step of its own, any shape to the same shape.</summary>
public sealed class ActivationModule : nn.Module<Tensor, Tensor>
{
    /// <summary>A module that applies a function.</summary>
    /// <param name="function">The function; none gives the input itself.</param>
    public ActivationModule(Activation function)
        : base(nameof(ActivationModule)) => Function = function;

    /// <summary>The function.</summary>
    public Activation Function { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Function switch
    {
        Activation.Default or Activation.None => input.alias(),
        Activation.Relu => input.relu(),
        Activation.Sigmoid => input.sigmoid(),
        Activation.Tanh => input.tanh(),
        _ => ActivationFunctions.Apply(input.alias(), Function), // none of these works in place
    };

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}
