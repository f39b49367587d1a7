namespace InceptionDsl.Reports.Html;

/// <summary>An axis whose ends and ticks are multiples of 1, 2 or 5 times a power of ten.</summary>
/// <param name="Ticks">The ticks, both ends among them.</param>
internal sealed record ChartAxis(IReadOnlyList<double> Ticks)
{
    private static readonly int[] Rounds = [1, 2, 5];

    /// <summary>Whether equal factors are equally far apart, and not equal differences.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>An axis around some values.</summary>
    /// <param name="values">One at least.</param>
    /// <param name="ticks">About how many ticks; the step is the smallest round one that gives no more.</param>
    /// <param name="leastStep">No step is smaller: 1 for whole numbers.</param>
    public static ChartAxis Around(IReadOnlyCollection<double> values, int ticks, double leastStep = 0)
    {
        var (least, most) = (values.Min(), values.Max());
        var width = most - least;
        if (width <= Math.Abs(most) * 1e-9)
        {
            // One value stands in the middle.
            width = most == 0 ? 1 : Math.Abs(most);
            (least, most) = (least - (width / 2), most + (width / 2));
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(width / ticks)));
        var step = Math.Max(leastStep, new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(round => width / round <= ticks));
        var (first, last) = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        return new ChartAxis([.. Enumerable.Range(0, (int)Math.Round((last - first) / step) + 1).Select(tick => first + (tick * step))]);
    }

    /// <summary>An axis around values of which the largest are many times the smallest: its ticks are 1, 2 and 5 times powers of ten, or these alone.</summary>
    /// <param name="values">One at least, each above 0.</param>
    /// <param name="ticks">About how many ticks.</param>
    public static ChartAxis AroundFactors(IReadOnlyCollection<double> values, int ticks)
    {
        var powers = Enumerable.Range(
            (int)Math.Floor(Math.Log10(values.Min())), (int)Math.Ceiling(Math.Log10(values.Max())) - (int)Math.Floor(Math.Log10(values.Min())) + 1)
            .Select(power => Math.Pow(10, power)).ToList();
        var fine = powers.SelectMany(power => Rounds.Select(round => round * power)).ToList();
        var first = fine.FindLastIndex(tick => tick <= values.Min());
        var around = fine[first..(fine.FindIndex(tick => tick >= values.Max()) + 1)];
        return around.Count == 1 ? Around(values, ticks) : new ChartAxis(around.Count <= ticks ? around : powers) { IsLogarithmic = true };
    }

    /// <summary>Where a value is between the ends, from 0 to 1.</summary>
    public double Place(double value) => (Scaled(value) - Scaled(Ticks[0])) / (Scaled(Ticks[^1]) - Scaled(Ticks[0]));

    private double Scaled(double value) => IsLogarithmic ? Math.Log(value) : value;
}
