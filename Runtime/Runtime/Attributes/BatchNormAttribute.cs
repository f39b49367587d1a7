namespace InceptionDsl;

/// <summary>Batch normalization (Ioffe and Szegedy 2015), of planes or of features.</summary>
public sealed class BatchNormAttribute : StageAttribute
{
    /// <summary>What it learns for each channel; the network's way by default.</summary>
    public Affine NormAffine { get; set; }

    /// <summary>Added to the variance before the square root; the network's by default.</summary>
    public double NormEpsilon { get; set; } = double.NaN;

    /// <summary>Share of the newest batch in the running statistics, as PyTorch counts it; the network's by default.</summary>
    public double NormMomentum { get; set; } = double.NaN;
}
