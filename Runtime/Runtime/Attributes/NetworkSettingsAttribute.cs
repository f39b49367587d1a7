namespace InceptionDsl;

/// <summary>
/// The settings of a whole network. What is not given (numbers then read <see cref="double.NaN"/>, texts null) is the standard
/// value; in a variant it is the base's.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class NetworkSettingsAttribute : Attribute
{
    /// <param name="classes">Number of classes while none is given; 0 for the base's.</param>
    private protected NetworkSettingsAttribute(int classes) => Classes = classes;

    /// <summary>Constants that texts may refer to in braces, with commas: <c>growth = 32, squeeze = 4</c>.</summary>
    public string? Parameters { get; set; }

    /// <summary>Number of classes, unless the constructor is told another; 1000 by default.</summary>
    public int Classes { get; set; }

    /// <summary>Normalization after each convolution; none by default.</summary>
    public Norm Norm { get; set; }

    /// <summary>Groups of channels of each group normalization that names none; 32 by default.</summary>
    public int NormGroups { get; set; }

    /// <summary>What normalizations learn for each channel; a scale and a shift by default.</summary>
    public Affine NormAffine { get; set; }

    /// <summary>Added to the variance before the square root; 1e-5 by default.</summary>
    public double NormEpsilon { get; set; } = double.NaN;

    /// <summary>Share of the newest batch in the running statistics, as PyTorch counts it; 0.1 by default.</summary>
    public double NormMomentum { get; set; } = double.NaN;

    /// <summary>Whether layers have a bias where a normalization follows too, as Caffe's have; false by default.</summary>
    public bool Bias { get; set; }

    /// <summary>Activation after each convolution and hidden linear layer; ReLU by default.</summary>
    public Activation Activation { get; set; }

    /// <summary>Slope below 0 of a leaky ReLU, 0.01 by default; α of an ELU, 1 by default.</summary>
    public double Slope { get; set; } = double.NaN;

    /// <summary>
    /// How weights begin: <c>default</c> (PyTorch's), <c>xavier</c>, <c>caffe-xavier</c>, <c>kaiming</c>, <c>kaiming-fan-out</c>,
    /// <c>kaiming-uniform</c>, <c>normal(0.01)</c>, <c>truncated-normal(0.1)</c>. See <see cref="InitializationKind"/>.
    /// </summary>
    public string? Init { get; set; }

    /// <summary>What biases begin with, the classifiers' excepted, which begin with 0; unset leaves it to <see cref="Init"/>.</summary>
    public double BiasInit { get; set; } = double.NaN;

    /// <summary>Probability of each dropout that names none; 0.5 by default.</summary>
    public double Dropout { get; set; } = double.NaN;

    /// <summary>
    /// Factor of every convolution's and hidden linear layer's width, rounded to multiples of 8; 1 by default. The input's
    /// channels and the classes stay as they are.
    /// </summary>
    public double Width { get; set; } = double.NaN;

    /// <summary>Memory layout of activations; channels-last by default.</summary>
    public MemoryLayout Layout { get; set; }
}
