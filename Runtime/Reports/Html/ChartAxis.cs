namespace InceptionDsl.Reports.Html;

/// <summary>An axis whose ends and ticks are multiples of 1, 2 or 5 times a power of ten.</summary>
/// <param name="First">Its lower end.</param>
/// <param name="Last">Its upper end.</param>
/// <param name="Step">From tick to tick.</param>
internal sealed record ChartAxis(double First, double Last, double Step)
{
    /// <summary>The ticks, both ends among them.</summary>
    public IEnumerable<double> Ticks =>
        Enumerable.Range(0, (int)Math.Round((Last - First) / Step) + 1).Select(tick => First + (tick * Step));

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
        return new ChartAxis(Math.Floor(least / step) * step, Math.Ceiling(most / step) * step, step);
    }

    /// <summary>Where a value is between the ends, from 0 to 1.</summary>
    public double Place(double value) => (value - First) / (Last - First);
}
