namespace InceptionDsl;

/// <summary>One stage as declared. Which values count depends on <see cref="Kind"/>.</summary>
/// <param name="Kind">Which stage it is.</param>
public sealed record StageDefinition(StageKind Kind)
{
    /// <summary>
    /// The specification text: branches of an Inception, the chain of a Conv, the window of a pool, the size of an
    /// adaptive pool. Null where the source gave no readable value, which the source's own compiler reports.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>The stage's path in the state dict; null for the name of its kind and number, such as <c>conv1</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Width of a Linear (0 for the classifier), window of an Lrn.</summary>
    public int Size { get; init; }

    /// <summary>Probability of a Dropout.</summary>
    public double Probability { get; init; }

    /// <summary>α of an Lrn.</summary>
    public double Alpha { get; init; } = 1e-4;

    /// <summary>β of an Lrn.</summary>
    public double Beta { get; init; } = 0.75;

    /// <summary>k of an Lrn.</summary>
    public double K { get; init; } = 1;

    /// <summary>Normalisation of this stage's convolutions.</summary>
    public Norm Norm { get; init; }

    /// <summary>Activation of this stage.</summary>
    public Activation Activation { get; init; }

    /// <summary>Weight of an AuxClassifier's loss in the total.</summary>
    public double Weight { get; init; } = 0.3;

    /// <summary>Steps of an AuxClassifier's head; null for the paper's.</summary>
    public string? Head { get; init; }

    /// <summary>True when the source's own compiler reports this stage's values, so nothing more should be said of them.</summary>
    public bool IsBroken { get; init; }
}
