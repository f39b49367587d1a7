namespace InceptionDsl;

/// <summary>Sets elements to 0 in training, with a given probability, and scales the rest up.</summary>
/// <param name="probability">From 0 up to, not including, 1.</param>
public sealed class DropoutAttribute(double probability = 0.5) : StageAttribute
{
    /// <summary>From 0 up to, not including, 1.</summary>
    public double Probability { get; } = probability;
}
