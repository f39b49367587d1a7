using InceptionDsl.Evaluation;

namespace InceptionDsl.Runtime.Tests.Evaluation;

/// <summary>Scores written down.</summary>
internal static class Scores
{
    /// <summary>Images named by their places, each with its class and its logits.</summary>
    public static EvaluationScores Of(IReadOnlyList<string> classNames, params (int Label, float[] Logits)[] images) => new(
        classNames, [.. images.Select((image, place) => new ScoredImage(place, $"image {place}", image.Label, image.Logits))]);
}
