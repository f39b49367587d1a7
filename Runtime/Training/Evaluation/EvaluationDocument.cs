namespace InceptionDsl.Evaluation;

/// <summary>What <c>eval --json</c> prints. Top-1 and top-5 are fractions from 0 to 1, the loss is in nats.</summary>
internal sealed record EvaluationDocument(
    string Network,
    string Data,
    string Weights,
    int Images,
    double TestTop1,
    double TestTop5,
    double TestLoss,
    double Seconds,
    IReadOnlyList<string> Unreadable,
    ConfusionDocument Confusion)
{
    public static EvaluationDocument Of(EvaluationResult result, string network, string data, string weights, double seconds) => new(
        network, data, weights, result.Count, result.Top1, result.Top5, result.Loss, seconds,
        [.. result.Unreadable.Select(image => image.Name)], ConfusionDocument.Of(result.Confusion));
}

/// <summary>Which class was taken for which.</summary>
/// <param name="ClassNames">The classes, in the order of rows and columns.</param>
/// <param name="Counts">One row for each true class, one column for each class that it was taken for.</param>
/// <param name="Recall">Fraction of each true class that was recognized; null for one without images.</param>
/// <param name="Precision">Fraction of those taken for each class that are of it; null for one that none was taken for.</param>
internal sealed record ConfusionDocument(
    IReadOnlyList<string> ClassNames, IReadOnlyList<long[]> Counts, IReadOnlyList<double?> Recall, IReadOnlyList<double?> Precision)
{
    public static ConfusionDocument Of(ConfusionMatrix matrix)
    {
        var labels = Enumerable.Range(0, matrix.ClassNames.Count).ToList();
        var scores = matrix.Scores;
        return new ConfusionDocument(
            matrix.ClassNames,
            [.. labels.Select(actual => labels.Select(predicted => matrix[actual, predicted]).ToArray())],
            [.. scores.Select(score => score.Recall)],
            [.. scores.Select(score => score.Precision)]);
    }
}
