namespace InceptionDsl.Evaluation;

/// <summary>What <c>predict --json</c> prints.</summary>
internal sealed record PredictionDocument(
    string Network, string Weights, IReadOnlyList<ImageDocument> Images, IReadOnlyList<FailedImageDocument> Failed);

/// <summary>An image, or a folder of them, that could not be read, and why.</summary>
internal sealed record FailedImageDocument(string Image, string Error);

/// <summary>One image with its likeliest classes, the likeliest first.</summary>
internal sealed record ImageDocument(string Image, IReadOnlyList<ClassDocument> Classes)
{
    public static ImageDocument Of(string image, IEnumerable<Prediction> predictions) => new(
        image, [.. predictions.Select(prediction => new ClassDocument(prediction.Label, prediction.Name, prediction.Probability))]);
}

/// <summary>A class and its probability from 0 to 1.</summary>
internal sealed record ClassDocument(int Label, string Name, double Probability);
