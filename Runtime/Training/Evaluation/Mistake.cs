namespace InceptionDsl.Evaluation;

/// <summary>An image that was taken for another class than its own.</summary>
/// <param name="Image">Its index in the data set.</param>
/// <param name="Label">Its class.</param>
/// <param name="Predicted">The class that it was taken for.</param>
/// <param name="Confidence">The probability, 0 to 1, of the class that it was taken for.</param>
/// <param name="LabelProbability">The probability, 0 to 1, of its own class.</param>
public sealed record Mistake(int Image, int Label, int Predicted, double Confidence, double LabelProbability);
