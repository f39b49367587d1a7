namespace InceptionDsl;

/// <summary>An activation of its own.</summary>
/// <param name="function">The function; the network's by default.</param>
public sealed class ActivationAttribute(Activation function = Activation.Default) : StageAttribute
{
    /// <summary>The function; the network's by default.</summary>
    public Activation Function { get; } = function;

    /// <summary>Slope below 0 of a leaky ReLU, or α of an ELU; the network's by default.</summary>
    public double Slope { get; set; } = double.NaN;
}
