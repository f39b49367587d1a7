namespace InceptionDsl.Evaluation;

/// <summary>What was found of one image: the scores of its classes, of which every figure is computed.</summary>
/// <param name="Index">Its index in the data set.</param>
/// <param name="Name">What the data set calls it.</param>
/// <param name="Label">Its class.</param>
/// <param name="Logits">
/// A score for each class, whose softmax is the class's probability: a network's logits as it gave them where one look at the image
/// decides, else logarithms of what several gave together. Unlike rounded probabilities they keep the order of the classes and the loss.
/// </param>
public sealed record ScoredImage(int Index, string Name, int Label, ReadOnlyMemory<float> Logits)
{
    /// <summary>The class with the largest score; of equal ones the smaller label. NaN comes last.</summary>
    public int Predicted => Softmax.Largest(Logits.Span);

    /// <summary>
    /// Classes that come before its own, 0 where it is recognized: those with a larger score, and with an equal one and a smaller label.
    /// Scores that are not numbers come last.
    /// </summary>
    public int Rank => Softmax.Rank(Logits.Span, Label);

    /// <summary>The cross-entropy of its class in nats: -ln p.</summary>
    public double Loss => Softmax.CrossEntropy(Logits.Span, Label);

    /// <summary>The probability of each class, 0 to 1.</summary>
    public double[] Probabilities()
    {
        var logits = Logits.Span;
        var probabilities = new double[logits.Length];
        var norm = Softmax.LogSum(logits);
        for (var label = 0; label < probabilities.Length; label++)
        {
            probabilities[label] = Math.Exp(logits[label] - norm);
        }

        return probabilities;
    }

    /// <summary>The probability of one class, 0 to 1: e to the power of minus its cross-entropy.</summary>
    /// <param name="label">The class.</param>
    public double Probability(int label) => Math.Exp(-Softmax.CrossEntropy(Logits.Span, label));
}
