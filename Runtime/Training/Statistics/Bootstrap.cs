using InceptionDsl.Images;

namespace InceptionDsl.Statistics;

/// <summary>
/// Confidence intervals of means over images, by resampling the images with replacement (B. Efron, "Bootstrap methods: another look at
/// the jackknife", 1979): the percentiles of the resamples' means. All figures are of the same resamples, so that intervals of
/// differences are those of pairs.
/// </summary>
/// <param name="Seed">What the resamples depend on, and nothing else does.</param>
/// <param name="Resamples">How many; at least 1.</param>
/// <param name="Level">The probability, above 0 and below 1, with which an interval covers the figure.</param>
internal sealed record Bootstrap(long Seed = 1, int Resamples = 2000, double Level = 0.95)
{
    /// <summary>Told apart from the keys that training uses.</summary>
    private const long Key = -6;

    /// <summary>The intervals of the means of several figures.</summary>
    /// <param name="figures">Each with a value for each image, the same images for all; at least one image.</param>
    public IReadOnlyList<Interval> Intervals(IReadOnlyList<IReadOnlyList<double>> figures)
    {
        var images = figures[0].Count;
        double[] values = [.. Enumerable.Range(0, images).SelectMany(image => figures.Select(figure => figure[image]))];
        var means = figures.Select(_ => new double[Resamples]).ToArray();
        var sums = new double[figures.Count];
        for (var resample = 0; resample < Resamples; resample++)
        {
            Array.Clear(sums);
            var random = new SampleRandom(Seed, resample, Key);
            for (var draw = 0; draw < images; draw++)
            {
                var drawn = values.AsSpan(random.NextInt(images) * sums.Length, sums.Length);
                for (var figure = 0; figure < sums.Length; figure++)
                {
                    sums[figure] += drawn[figure];
                }
            }

            for (var figure = 0; figure < sums.Length; figure++)
            {
                means[figure][resample] = sums[figure] / images;
            }
        }

        var tail = (1 - Level) / 2;
        return [.. means.Select(of =>
        {
            Array.Sort(of);
            return new Interval(Quantile(of, tail), Quantile(of, 1 - tail));
        })];
    }

    /// <summary>A quantile between the values on both sides of it, as NumPy has it.</summary>
    /// <param name="sorted">At least one value.</param>
    /// <param name="share">From 0 to 1.</param>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
