namespace InceptionDsl;

/// <summary>Parallel branches that read the same input, concatenated on channels (Szegedy et al. 2014): <c>1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32</c>.</summary>
/// <param name="branches">The branches.</param>
public sealed class InceptionAttribute(string branches = "") : StageAttribute
{
    /// <summary>The branches.</summary>
    public string Branches { get; } = branches;

    /// <summary>Normalisation of this stage's convolutions; the network's by default.</summary>
    public Norm Norm { get; set; }

    /// <summary>Activation of this stage; the network's by default.</summary>
    public Activation Activation { get; set; }
}
