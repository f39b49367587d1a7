namespace InceptionDsl;

/// <summary>Which of a network's stages a forward computes.</summary>
internal enum ComputedPart
{
    /// <summary>What the outputs need.</summary>
    Outputs,

    /// <summary>That, and the auxiliary classifiers.</summary>
    Training,

    /// <summary>What the tapped stages need.</summary>
    Features,
}
