namespace InceptionDsl;

/// <summary>Sets elements to 0 in training, with a given probability, and scales the rest up.</summary>
/// <param name="probability">From 0 up to, not including, 1; the network's by default.</param>
public sealed class DropoutAttribute(double probability = double.NaN) : StageAttribute
{
    /// <summary>From 0 up to, not including, 1; the network's by default.</summary>
    public double Probability { get; } = probability;
}
