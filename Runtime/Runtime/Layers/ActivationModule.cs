using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>An activation as a step of its own, any shape to the same shape.</summary>
public sealed class ActivationModule : nn.Module<Tensor, Tensor>
{
    /// <summary>A module that applies a function.</summary>
    /// <param name="function">The function; none gives the input itself.</param>
    /// <param name="slope">Slope below 0 of a leaky ReLU, or α of an ELU; PyTorch's by default.</param>
    public ActivationModule(Activation function, double? slope = null)
        : base(nameof(ActivationModule)) => (Function, Slope) = (function, slope);

    /// <summary>The function.</summary>
    public Activation Function { get; }

    /// <summary>Slope below 0 of a leaky ReLU, or α of an ELU; null for PyTorch's.</summary>
    public double? Slope { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => ActivationFunctions.Of(input, Function, Slope);

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}
