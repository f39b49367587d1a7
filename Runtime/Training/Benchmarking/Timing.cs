using System.Diagnostics;

namespace InceptionDsl.Benchmarking;

/// <summary>How long something takes, measured several times.</summary>
/// <param name="Seconds">The median of the runs: one that something else delayed hardly counts.</param>
/// <param name="Runs">How many were measured.</param>
internal sealed record Timing(double Seconds, int Runs)
{
    private const int LeastRuns = 3;
    private const int MostRuns = 1000;

    /// <summary>Measures for about as long as asked, after one run that loads, compiles and allocates.</summary>
    /// <param name="run">What is measured; it returns when all is done.</param>
    /// <param name="seconds">How long to measure; three runs are measured in any case.</param>
    /// <param name="stop">Ends it between two runs.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static Timing Of(Action run, double seconds, CancellationToken stop)
    {
        run();
        var times = new List<double>();
        var all = Stopwatch.StartNew();
        while (times.Count < LeastRuns || (all.Elapsed.TotalSeconds < seconds && times.Count < MostRuns))
        {
            stop.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            run();
            times.Add(clock.Elapsed.TotalSeconds);
        }

        return Of(times);
    }

    /// <summary>The median of some times; of an even number, the mean of the middle two.</summary>
    public static Timing Of(IReadOnlyCollection<double> seconds)
    {
        var sorted = seconds.Order().ToArray();
        var middle = sorted.Length / 2;
        return new Timing(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted.Length);
    }
}
