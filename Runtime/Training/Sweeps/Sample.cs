namespace InceptionDsl.Training.Sweeps;

/// <summary>What was measured several times. Both figures are rounded, so that equal values in another order give equal ones.</summary>
/// <param name="Count">How many times.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The sample standard deviation, whose divisor is one less than the count; null of one value.</param>
internal sealed record Sample(int Count, double Mean, double? Deviation)
{
    private const int Decimals = 12;

    /// <summary>Null of no values.</summary>
    public static Sample? Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var mean = Math.Round(values.Average(), Decimals);
        return new Sample(
            values.Count,
            mean,
            values.Count == 1 ? null : Math.Round(Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)), Decimals));
    }
}
