namespace InceptionDsl;

/// <summary>
/// In a variant: gives stages of the base other settings, and leaves the rest of them as it is: <c>[Set("conv1", Bias = true)]</c>. A setting
/// that a stage of a block has, and the Use that places it has not, is given to the block's stages.
/// </summary>
/// <param name="target">Names of the base's stages, with commas; <c>*</c> in one is any characters: <c>inception4*</c>.</param>
public sealed class SetAttribute(string target) : EditAttribute
{
    /// <summary>Names of the base's stages.</summary>
    public string Target { get; } = target;

    /// <summary>Earlier stages that it reads instead of the one before.</summary>
    public string? From { get; set; }

    /// <summary>How several stages of <see cref="From"/> are put together.</summary>
    public Merge Merge { get; set; }

    /// <summary>Whether the feature-extraction forward returns its output.</summary>
    public bool Tap { get; set; }

    /// <summary>Whether its output is one of the network's.</summary>
    public bool Output { get; set; }

    /// <summary>Whether backward computes the stage's inner tensors again in place of keeping them.</summary>
    public bool Recompute { get; set; }

    /// <summary>Normalization in the stage.</summary>
    public Norm Norm { get; set; }

    /// <summary>Groups of channels of a group normalization.</summary>
    public int NormGroups { get; set; }

    /// <summary>What normalizations learn for each channel.</summary>
    public Affine NormAffine { get; set; }

    /// <summary>Added to the variance before the square root.</summary>
    public double NormEpsilon { get; set; } = double.NaN;

    /// <summary>Share of the newest batch in the running statistics, as PyTorch counts it.</summary>
    public double NormMomentum { get; set; } = double.NaN;

    /// <summary>Whether the stage's layers have a bias.</summary>
    public bool Bias { get; set; }

    /// <summary>Activation in the stage.</summary>
    public Activation Activation { get; set; }

    /// <summary>Slope below 0 of a leaky ReLU, or α of an ELU.</summary>
    public double Slope { get; set; } = double.NaN;

    /// <summary>Factor of the stage's widths in the place of the network's; 1 leaves them as they are.</summary>
    public double Width { get; set; } = double.NaN;

    /// <summary>How the stage's weights begin.</summary>
    public string? Init { get; set; }

    /// <summary>What the stage's biases begin with.</summary>
    public double BiasInit { get; set; } = double.NaN;

    /// <summary>Of an Lrn: α, divided by the number of channels.</summary>
    public double Alpha { get; set; } = double.NaN;

    /// <summary>Of an Lrn: β, the exponent.</summary>
    public double Beta { get; set; } = double.NaN;

    /// <summary>Of an Lrn: k, the constant.</summary>
    public double K { get; set; } = double.NaN;

    /// <summary>Of a Residual: steps ahead of the branches and the shortcut.</summary>
    public string? Before { get; set; }

    /// <summary>Of a Residual: steps of the shortcut.</summary>
    public string? Shortcut { get; set; }

    /// <summary>Of a Residual: factor of the branches before they are added.</summary>
    public double Scale { get; set; } = double.NaN;

    /// <summary>Of a Residual: steps after the sum, identity for none.</summary>
    public string? After { get; set; }

    /// <summary>Of a Module: the shape that it gives.</summary>
    public string? Gives { get; set; }

    /// <summary>Of a Module: what its class's constructor is given.</summary>
    public string? Arguments { get; set; }

    /// <summary>Of a Module: how many learned numbers it has.</summary>
    public string? Parameters { get; set; }

    /// <summary>Of a Module: how many multiply-adds it does for one sample.</summary>
    public string? MultiplyAdds { get; set; }

    /// <summary>Of an AuxClassifier: weight of this head's loss in the total.</summary>
    public double Weight { get; set; } = double.NaN;

    /// <summary>Of an AuxClassifier: the head's steps, ending in fc.</summary>
    public string? Head { get; set; }
}
