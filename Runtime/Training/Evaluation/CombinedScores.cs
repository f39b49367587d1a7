namespace InceptionDsl.Evaluation;

/// <summary>Scores of several crops or networks as one, computed in double precision and in their order.</summary>
internal static class CombinedScores
{
    /// <summary>Combines rows of logits.</summary>
    /// <param name="rows">One for each crop or network, each with a logit for each class. A single one stays as it is.</param>
    /// <param name="rule">How.</param>
    /// <param name="counts">How often each counts; once by default.</param>
    /// <returns>Logits whose softmax are the probabilities.</returns>
    public static ReadOnlyMemory<float> Of(
        IReadOnlyList<ReadOnlyMemory<float>> rows, ScoreCombination rule, IReadOnlyList<int>? counts = null)
    {
        if (rows.Count == 1)
        {
            return rows[0];
        }

        // Logits less this are the logarithms of the probabilities.
        double[] norms = [.. rows.Select(row => rule == ScoreCombination.Logits ? 0 : Softmax.LogSum(row.Span))];
        double weight = counts?.Sum() ?? rows.Count;
        var combined = new float[rows[0].Length];
        var values = new double[rows.Count];
        for (var label = 0; label < combined.Length; label++)
        {
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = rows[k].Span[label] - norms[k];
            }

            combined[label] = (float)(rule switch
            {
                ScoreCombination.Mean => LogMean(values, counts, weight),
                ScoreCombination.Logits or ScoreCombination.Geometric => Mean(values, counts, weight),
                ScoreCombination.Maximum => Largest(values),
            });
        }

        return combined;
    }

    /// <summary>The logarithm of the mean of what these are the logarithms of.</summary>
    private static double LogMean(double[] values, IReadOnlyList<int>? counts, double weight)
    {
        var largest = Largest(values);
        if (double.IsNegativeInfinity(largest))
        {
            return largest;
        }

        var sum = 0.0;
        for (var k = 0; k < values.Length; k++)
        {
            sum += (counts?[k] ?? 1) * Math.Exp(values[k] - largest);
        }

        return Math.Log(sum / weight) + largest;
    }

    private static double Mean(double[] values, IReadOnlyList<int>? counts, double weight)
    {
        var sum = 0.0;
        for (var k = 0; k < values.Length; k++)
        {
            sum += (counts?[k] ?? 1) * values[k];
        }

        return sum / weight;
    }

    /// <summary>The largest; NaN where any is.</summary>
    private static double Largest(double[] values)
    {
        var largest = values[0];
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
