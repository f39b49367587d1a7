namespace InceptionDsl;

/// <summary>
/// Declares many variants of one network, each with one value of every list: <c>[Sweep&lt;SmallNet&gt;(Width = [0.5, 1])]</c>. A list of
/// one value holds for all. The edits under it are made in all of them, or are alternatives of an axis. The class must be partial; the
/// generator writes a network into it for each combination.
/// </summary>
/// <typeparam name="TBase">The network or variant that they derive from; of this project or of one that it references.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SweepAttribute<TBase> : Attribute
    where TBase : class // no more: the base class may be generated in the same compilation
{
    /// <summary>Inputs, each channels x height x width.</summary>
    public string[]? Input { get; set; }

    /// <summary>Constants that replace the base's of the same name.</summary>
    public string[]? Parameters { get; set; }

    /// <summary>Numbers of classes.</summary>
    public int[]? Classes { get; set; }

    /// <summary>Normalizations after each convolution.</summary>
    public Norm[]? Norm { get; set; }

    /// <summary>Numbers of groups of each group normalization that names none.</summary>
    public int[]? NormGroups { get; set; }

    /// <summary>What normalizations learn for each channel.</summary>
    public Affine[]? NormAffine { get; set; }

    /// <summary>What is added to the variance before the square root.</summary>
    public double[]? NormEpsilon { get; set; }

    /// <summary>Shares of the newest batch in the running statistics.</summary>
    public double[]? NormMomentum { get; set; }

    /// <summary>Whether layers have a bias where a normalization follows too.</summary>
    public bool[]? Bias { get; set; }

    /// <summary>Activations after each convolution and hidden linear layer.</summary>
    public Activation[]? Activation { get; set; }

    /// <summary>Slopes below 0 of a leaky ReLU, or values of α of an ELU.</summary>
    public double[]? Slope { get; set; }

    /// <summary>Ways in which weights begin.</summary>
    public string[]? Init { get; set; }

    /// <summary>What biases begin with.</summary>
    public double[]? BiasInit { get; set; }

    /// <summary>Probabilities of each dropout that names none.</summary>
    public double[]? Dropout { get; set; }

    /// <summary>Factors of the base's widths.</summary>
    public double[]? Width { get; set; }

    /// <summary>Memory layouts of activations.</summary>
    public MemoryLayout[]? Layout { get; set; }
}
