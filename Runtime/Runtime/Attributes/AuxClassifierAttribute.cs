namespace InceptionDsl;

/// <summary>A classifier on the stage before it, computed and counted in the loss only in training (Szegedy et al. 2014).</summary>
public sealed class AuxClassifierAttribute : LayerStageAttribute
{
    /// <summary>Weight of this head's loss in the total; 0.3, the paper's, by default.</summary>
    public double Weight { get; set; } = double.NaN;

    /// <summary>
    /// The head's chain of steps, ending in <c>fc</c>; the paper's by default: a 5x5/3 average pool, a 1x1 convolution to 128,
    /// 1024 features, dropout 0.7, the classifier.
    /// </summary>
    public string? Head { get; set; }
}
