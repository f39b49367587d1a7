namespace InceptionDsl;

/// <summary>
/// Declares a network: the stage attributes under it, in order, are its stages. The class must be partial; the generator
/// writes the rest.
/// </summary>
/// <param name="input">Channels x height x width of the input: <c>3x224x224</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute(string input) : Attribute
{
    /// <summary>Channels x height x width of the input.</summary>
    public string Input { get; } = input;

    /// <summary>Number of classes, unless the constructor is told another.</summary>
    public int Classes { get; set; } = 1000;

    /// <summary>Normalisation after each convolution; none by default.</summary>
    public Norm Norm { get; set; }

    /// <summary>Added to the variance before the square root.</summary>
    public double NormEpsilon { get; set; } = 1e-5;

    /// <summary>Share of the newest batch in the running statistics, as PyTorch counts it.</summary>
    public double NormMomentum { get; set; } = 0.1;

    /// <summary>Activation after each convolution and hidden linear layer; ReLU by default.</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// How weights begin: <c>default</c> (PyTorch's), <c>xavier</c>, <c>caffe-xavier</c>, <c>kaiming</c>, <c>kaiming-fan-out</c>, <c>normal(0.01)</c>,
    /// <c>truncated-normal(0.1)</c>. See <see cref="InitialisationKind"/>.
    /// </summary>
    public string Init { get; set; } = "default";

    /// <summary>What biases begin with, the classifiers' excepted, which begin with 0; unset leaves it to <see cref="Init"/>.</summary>
    public double BiasInit { get; set; } = double.NaN;

    /// <summary>Memory layout of activations and convolution weights; channels-last by default.</summary>
    public MemoryLayout Layout { get; set; }
}
