using InceptionDsl.Loading;
using InceptionDsl.Statistics;

namespace InceptionDsl.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Count">Images.</param>
/// <param name="Top1">Fraction, 0 to 1, of the images whose class has the largest logit.</param>
/// <param name="Top5">Fraction, 0 to 1, of the images whose class is among the five largest logits.</param>
/// <param name="Loss">Mean cross-entropy in nats, without label smoothing.</param>
/// <param name="Confusion">Which class was taken for which.</param>
public sealed record EvaluationResult(int Count, double Top1, double Top5, double Loss, ConfusionMatrix Confusion)
{
    /// <summary>How far the probabilities are from how often they are right; null where they are not known.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>Images that could not be read and were left out.</summary>
    public IReadOnlyList<UnreadableImage> Unreadable { get; init; } = [];

    /// <summary>The mistakes that the network was surest of, the surest first; at most 24.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];
}
