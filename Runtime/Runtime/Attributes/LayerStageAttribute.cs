namespace InceptionDsl;

/// <summary>What every stage with convolutions or linear layers has; what is left unset is the network's.</summary>
public abstract class LayerStageAttribute : StageAttribute
{
    private protected LayerStageAttribute()
    {
    }

    /// <summary>Normalization in this stage; the network's by default.</summary>
    public Norm Norm { get; set; }

    /// <summary>Groups of channels of a group normalization; the network's by default.</summary>
    public int NormGroups { get; set; }

    /// <summary>What normalizations learn for each channel; the network's way by default.</summary>
    public Affine NormAffine { get; set; }

    /// <summary>Added to the variance before the square root; the network's by default.</summary>
    public double NormEpsilon { get; set; } = double.NaN;

    /// <summary>Share of the newest batch in the running statistics, as PyTorch counts it; the network's by default.</summary>
    public double NormMomentum { get; set; } = double.NaN;

    /// <summary>Whether this stage's layers have a bias; the network's way by default: one where no normalization follows, or everywhere.</summary>
    public bool Bias { get; set; }

    /// <summary>Activation in this stage; the network's by default.</summary>
    public Activation Activation { get; set; }

    /// <summary>Slope below 0 of a leaky ReLU, or α of an ELU; the network's by default.</summary>
    public double Slope { get; set; } = double.NaN;

    /// <summary>Factor of this stage's widths in the place of the network's; 1 leaves them as they are. The network's by default.</summary>
    public double Width { get; set; } = double.NaN;

    /// <summary>How this stage's weights begin; the network's way by default.</summary>
    public string? Init { get; set; }

    /// <summary>What this stage's biases begin with, a classifier's included; the network's value by default.</summary>
    public double BiasInit { get; set; } = double.NaN;
}
