namespace InceptionDsl.Evaluation;

/// <summary>How the scores that several crops of an image, or several networks, give become one for each class.</summary>
public enum ScoreCombination
{
    /// <summary>The mean of the probabilities (the softmax), as the papers have it.</summary>
    Mean,

    /// <summary>The mean of the logits, before the softmax.</summary>
    Logits,

    /// <summary>
    /// The geometric mean of the probabilities, divided by its sum. That is the softmax of the logits' mean, so it differs from
    /// <see cref="Logits"/> in rounding alone.
    /// </summary>
    Geometric,

    /// <summary>The largest probability of any, divided by the sum of these.</summary>
    Maximum,
}
