namespace InceptionDsl.Evaluation;

/// <summary>Adds up losses and hits from logits.</summary>
internal sealed class LogitStatistics(IReadOnlyList<string> classNames)
{
    private readonly ConfusionMatrix _confusion = new(classNames);
    private readonly WorstMistakes _mistakes = new();
    private double _loss;
    private int _top5;

    /// <summary>Images so far.</summary>
    public int Count { get; private set; }

    /// <param name="logits">N×classes, row by row.</param>
    /// <param name="labels">N classes; an image with a negative one is left out.</param>
    /// <param name="images">The images' indices in the data set; their places in the order in which they come by default.</param>
    public void Add(ReadOnlySpan<float> logits, IReadOnlyList<long> labels, IReadOnlyList<int>? images = null)
    {
        var classes = classNames.Count;
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0)
            {
                continue;
            }

            var row = logits.Slice(i * classes, classes);
            var label = (int)labels[i];
            var rank = Rank(row, label);
            var predicted = rank == 0 ? label : Largest(row);
            var loss = CrossEntropy(row, label);
            _confusion.Add(label, predicted);
            _top5 += rank < 5 ? 1 : 0;
            _loss += loss;
            if (predicted != label)
            {
                // A probability is e to the power of minus the cross-entropy of its class.
                _mistakes.Add(new Mistake(images?[i] ?? Count, label, predicted, Math.Exp(-CrossEntropy(row, predicted)), Math.Exp(-loss)));
            }

            Count++;
        }
    }

    public EvaluationResult ToResult() => new(
        Count, (double)_confusion.Correct / Count, (double)_top5 / Count, _loss / Count, _confusion)
    {
        Mistakes = _mistakes.All,
    };

    /// <summary>Classes that come before one; those with an equal logit and a smaller label do. NaN comes last.</summary>
    private static int Rank(ReadOnlySpan<float> row, int label)
    {
        var rank = 0;
        for (var other = 0; other < row.Length; other++)
        {
            var before = row[other] > row[label] || (row[other] == row[label] && other < label)
                || (float.IsNaN(row[label]) && other != label);
            rank += before ? 1 : 0;
        }

        return rank;
    }

    private static int Largest(ReadOnlySpan<float> row)
    {
        var largest = 0;
        for (var i = 1; i < row.Length; i++)
        {
            largest = row[i] > row[largest] || float.IsNaN(row[largest]) ? i : largest;
        }

        return largest;
    }

    /// <summary>ln Σ exp(x) - x[label], shifted by the largest so that nothing overflows.</summary>
    private static double CrossEntropy(ReadOnlySpan<float> row, int label)
    {
        double largest = row[Largest(row)];
        var sum = 0.0;
        foreach (var logit in row)
        {
            sum += Math.Exp(logit - largest);
        }

        return Math.Log(sum) + largest - row[label];
    }
}
