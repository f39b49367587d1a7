using System.Text.Json;
using System.Text.Json.Serialization;
using InceptionDsl.Data;
using InceptionDsl.Statistics;

namespace InceptionDsl.Evaluation;

/// <summary>
/// What <c>eval --json</c> prints, and what training leaves of its last epoch. Top-1 and top-5 are fractions from 0 to 1, the loss is in
/// nats.
/// </summary>
/// <param name="Epoch">Epochs that the weights were trained; null where that is not known.</param>
/// <param name="Mistakes">Those that the network was surest of, the surest first.</param>
internal sealed record EvaluationDocument(
    string Network,
    string Data,
    string Weights,
    int? Epoch,
    int Images,
    double TestTop1,
    double TestTop5,
    double TestLoss,
    double Seconds,
    IReadOnlyList<string> Unreadable,
    ConfusionDocument Confusion,
    IReadOnlyList<MistakeDocument> Mistakes)
{
    /// <summary>The plan of the crops that each image was looked at by; null where it was looked at once, by the weights' framing.</summary>
    public string? Crops { get; init; }

    /// <summary>How the scores of several crops became one; null where there was one.</summary>
    public string? Combination { get; init; }

    /// <summary>How far probabilities are from how often they are right; null in files of older versions.</summary>
    public CalibrationDocument? Calibration { get; init; }

    /// <summary>The networks that voted together, each by itself; null for one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<VoterDocument>? Members { get; init; }

    /// <param name="images">What was measured on.</param>
    public static EvaluationDocument Of(
        EvaluationResult result, ImageDataset images, string network, string data, string weights, int? epoch, double seconds) => new(
        network, data, weights, epoch, result.Count, result.Top1, result.Top5, result.Loss, seconds,
        [.. result.Unreadable.Select(image => image.Name)], ConfusionDocument.Of(result.Confusion),
        [.. result.Mistakes.Select(mistake => MistakeDocument.Of(mistake, images))])
        {
            Calibration = result.Calibration is { } calibration ? CalibrationDocument.Of(calibration) : null,
        };

    /// <summary>Reads what training left; null where there is nothing that can be read: the next epoch writes it anew.</summary>
    public static EvaluationDocument? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<EvaluationDocument>(File.ReadAllBytes(path), JsonSerializerOptions.Web) : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>One of the networks that voted together, by itself.</summary>
internal sealed record VoterDocument(string Network, string Weights, int? Epoch, double TestTop1, double TestTop5, double TestLoss);

/// <summary>How far probabilities are from how often they are right, 0 to 1.</summary>
/// <param name="ExpectedError">The expected calibration error.</param>
/// <param name="LargestError">The largest distance of a bin.</param>
/// <param name="Bins">By the probability of the class that images were taken for.</param>
internal sealed record CalibrationDocument(double ExpectedError, double LargestError, IReadOnlyList<CalibrationBin> Bins)
{
    public static CalibrationDocument Of(Calibration calibration) => new(
        double.IsNaN(calibration.ExpectedError) ? 0 : calibration.ExpectedError, calibration.LargestError, calibration.Bins);
}

/// <summary>An image that was taken for another class than its own.</summary>
/// <param name="Index">Its index in the data set's test part.</param>
/// <param name="Image">What it is called.</param>
/// <param name="Actual">Its class.</param>
/// <param name="Predicted">The class that it was taken for.</param>
/// <param name="Confidence">The probability, 0 to 1, of the class that it was taken for.</param>
/// <param name="ActualProbability">The probability, 0 to 1, of its own class.</param>
internal sealed record MistakeDocument(int Index, string Image, string Actual, string Predicted, double Confidence, double ActualProbability)
{
    public static MistakeDocument Of(Mistake mistake, ImageDataset images) => new(
        mistake.Image, images.Name(mistake.Image), images.ClassNames[mistake.Label], images.ClassNames[mistake.Predicted],
        mistake.Confidence, mistake.LabelProbability);
}

/// <summary>Which class was taken for which.</summary>
/// <param name="ClassNames">The classes, in the order of rows and columns.</param>
/// <param name="Counts">One row for each true class, one column for each class that it was taken for.</param>
/// <param name="Recall">Fraction of each true class that was recognized; null for one without images.</param>
/// <param name="Precision">Fraction of those taken for each class that are of it; null for one that none was taken for.</param>
internal sealed record ConfusionDocument(
    IReadOnlyList<string> ClassNames, IReadOnlyList<long[]> Counts, IReadOnlyList<double?> Recall, IReadOnlyList<double?> Precision)
{
    /// <summary>Fraction of all images rightly told to be of each class or not; null in files of older versions.</summary>
    public IReadOnlyList<double?>? Accuracy { get; init; }

    public static ConfusionDocument Of(ConfusionMatrix matrix)
    {
        var labels = Enumerable.Range(0, matrix.ClassNames.Count).ToList();
        var scores = matrix.Scores;
        return new ConfusionDocument(
            matrix.ClassNames,
            [.. labels.Select(actual => labels.Select(predicted => matrix[actual, predicted]).ToArray())],
            [.. scores.Select(score => score.Recall)],
            [.. scores.Select(score => score.Precision)])
        {
            Accuracy = [.. scores.Select(score => score.Accuracy)],
        };
    }

    /// <summary>The matrix again.</summary>
    public ConfusionMatrix ToMatrix()
    {
        var matrix = new ConfusionMatrix(ClassNames);
        foreach (var (actual, row) in Counts.Index())
        {
            foreach (var (predicted, count) in row.Index())
            {
                matrix.Add(actual, predicted, count);
            }
        }

        return matrix;
    }
}
