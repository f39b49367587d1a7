namespace InceptionDsl;

/// <summary>Local response normalization across channels: x / (k + α/n · Σ x²)^β (Krizhevsky et al. 2012).</summary>
/// <param name="size">Number n of neighboring channels.</param>
public sealed class LrnAttribute(int size = 5) : StageAttribute
{
    /// <summary>Number n of neighboring channels.</summary>
    public int Size { get; } = size;

    /// <summary>α, divided by the number of channels in the window; 1e-4 by default.</summary>
    public double Alpha { get; set; } = double.NaN;

    /// <summary>β, the exponent; 0.75 by default.</summary>
    public double Beta { get; set; } = double.NaN;

    /// <summary>k, the constant; 1 by default.</summary>
    public double K { get; set; } = double.NaN;
}
