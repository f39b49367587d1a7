namespace InceptionDsl.Evaluation;

/// <summary>What follows from the scores of an image's classes, in double precision.</summary>
internal static class Softmax
{
    /// <summary>The class with the largest score; of equal ones the smaller label. NaN comes last.</summary>
    public static int Largest(ReadOnlySpan<float> logits)
    {
        var largest = 0;
        for (var i = 1; i < logits.Length; i++)
        {
            largest = logits[i] > logits[largest] || float.IsNaN(logits[largest]) ? i : largest;
        }

        return largest;
    }

    /// <summary>Classes that come before one; those with an equal score and a smaller label do. NaN comes last.</summary>
    public static int Rank(ReadOnlySpan<float> logits, int label)
    {
        var rank = 0;
        for (var other = 0; other < logits.Length; other++)
        {
            var before = logits[other] > logits[label] || (logits[other] == logits[label] && other < label)
                || (float.IsNaN(logits[label]) && other != label);
            rank += before ? 1 : 0;
        }

        return rank;
    }

    /// <summary>ln Σ exp(x) - x[label].</summary>
    public static double CrossEntropy(ReadOnlySpan<float> logits, int label) => LogSum(logits) - logits[label];

    /// <summary>ln Σ exp(x), shifted by the largest so that nothing overflows.</summary>
    public static double LogSum(ReadOnlySpan<float> logits)
    {
        double largest = logits[Largest(logits)];
        var sum = 0.0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return Math.Log(sum) + largest;
    }
}
