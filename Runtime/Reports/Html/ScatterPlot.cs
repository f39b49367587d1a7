namespace InceptionDsl.Reports.Html;

/// <summary>Points over two axes, such as accuracy against a cost.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">What is to the right.</param>
/// <param name="WriteX">How people read a value to the right.</param>
/// <param name="WriteY">How people read a value upwards.</param>
/// <param name="Points">The points.</param>
internal sealed record ScatterPlot(
    string Title, string XLabel, Func<double, string> WriteX, Func<double, string> WriteY, IReadOnlyList<ScatterPoint> Points)
{
    /// <summary>Where the largest value to the right is so many times the smallest, equal factors are equally far apart.</summary>
    private const double ManyTimes = 30;

    private const int Ticks = 7;

    /// <summary>What is said of the marked points, as a legend; null for nothing.</summary>
    public string? Marked { get; init; }

    /// <summary>What is said of the others; null for nothing.</summary>
    public string? Unmarked { get; init; }

    /// <summary>The frame around the points and their spreads.</summary>
    public ChartFrame Frame
    {
        get
        {
            var costs = Points.Select(point => point.X).ToList();
            var isWide = costs.Min() > 0 && costs.Max() >= ManyTimes * costs.Min();
            return new ChartFrame(
                isWide ? ChartAxis.AroundFactors(costs, Ticks) : ChartAxis.Around(costs, Ticks),
                ChartAxis.Around([.. Points.SelectMany(point => new[] { point.Y - point.Spread, point.Y + point.Spread })], 6));
        }
    }
}

/// <summary>A point of a plot.</summary>
/// <param name="Name">What it is called, for a pointer that rests on it.</param>
/// <param name="X">Its place to the right.</param>
/// <param name="Y">Its place upwards.</param>
internal sealed record ScatterPoint(string Name, double X, double Y)
{
    /// <summary>How far a bar reaches up and down from it; 0 for none.</summary>
    public double Spread { get; init; }

    /// <summary>Whether it is set off from the others; a line of steps goes through those that are.</summary>
    public bool IsMarked { get; init; }

    /// <summary>A short text beside it; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>The id of the element of the page that it opens; null for none.</summary>
    public string? Target { get; init; }
}
