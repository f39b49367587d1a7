namespace InceptionDsl.Statistics;

/// <summary>
/// Two classifiers on the same images: where one is right and the other is wrong (Q. McNemar, "Note on the sampling error of the
/// difference between correlated proportions or percentages", 1947).
/// </summary>
/// <param name="OnlyFirst">Images that the first alone recognizes.</param>
/// <param name="OnlySecond">Images that the second alone recognizes.</param>
internal readonly record struct PairedComparison(int OnlyFirst, int OnlySecond)
{
    /// <summary>
    /// The probability of a difference at least as large if both were equally good: two-sided, by the binomial distribution itself for
    /// however many images, so that nothing is approximated for few.
    /// </summary>
    public double Probability
    {
        get
        {
            var (images, fewer) = (OnlyFirst + OnlySecond, Math.Min(OnlyFirst, OnlySecond));
            if (2 * fewer >= images)
            {
                return 1;
            }

            // ln of images! / (fewer! (images - fewer)!) / 2^images, the largest of the terms that are added; each before it is smaller.
            var largest = -images * Math.Log(2);
            for (var factor = 1; factor <= fewer; factor++)
            {
                largest += Math.Log((double)(images - fewer + factor) / factor);
            }

            var (sum, ratio) = (0.0, 1.0);
            for (var right = fewer; right >= 0 && ratio > 0; right--)
            {
                sum += ratio;
                ratio *= (double)right / (images - right + 1);
            }

            return Math.Min(1, 2 * Math.Exp(largest + Math.Log(sum)));
        }
    }

    /// <summary>Counts images.</summary>
    /// <param name="first">Whether the first recognizes each.</param>
    /// <param name="second">The same of the second.</param>
    public static PairedComparison Of(IEnumerable<bool> first, IEnumerable<bool> second)
    {
        var pairs = first.Zip(second).ToList();
        return new PairedComparison(pairs.Count(pair => pair is (true, false)), pairs.Count(pair => pair is (false, true)));
    }
}
