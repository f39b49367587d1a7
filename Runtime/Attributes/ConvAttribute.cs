namespace InceptionDsl;

/// <summary>A convolution, or a chain of steps: <c>1x1:64 → 3x3:192</c>.</summary>
/// <param name="specification">The chain of steps.</param>
public sealed class ConvAttribute(string specification = "") : StageAttribute
{
    /// <summary>The chain of steps.</summary>
    public string Specification { get; } = specification;

    /// <summary>Normalisation of this stage's convolutions; the network's by default.</summary>
    public Norm Norm { get; set; }

    /// <summary>Activation of this stage; the network's by default.</summary>
    public Activation Activation { get; set; }
}
