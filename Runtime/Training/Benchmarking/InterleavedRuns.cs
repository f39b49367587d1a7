using System.Diagnostics;

namespace InceptionDsl.Benchmarking;

/// <summary>Measures several things by turns, so that what slows the machine for a while slows all of them.</summary>
internal static class InterleavedRuns
{
    private const int MostRounds = 1000;

    /// <summary>Measures in rounds, there and back again, so that none always comes after the same.</summary>
    /// <param name="turns">One turn of each; it gives the seconds of the runs that it took.</param>
    /// <param name="seconds">How long to measure each.</param>
    /// <param name="leastRounds">Rounds in any case.</param>
    /// <param name="stop">Ends it between two turns.</param>
    /// <returns>The medians, in the order given.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static IReadOnlyList<Timing> Measure(
        IReadOnlyList<Func<IReadOnlyList<double>>> turns, double seconds, int leastRounds, CancellationToken stop)
    {
        var times = turns.Select(_ => new List<double>()).ToList();
        var all = Stopwatch.StartNew();
        for (var round = 0; round < leastRounds || (round < MostRounds && all.Elapsed.TotalSeconds < seconds * turns.Count); round++)
        {
            var order = Enumerable.Range(0, turns.Count);
            foreach (var index in round % 2 == 0 ? order : order.Reverse())
            {
                stop.ThrowIfCancellationRequested();
                times[index].AddRange(turns[index]());
            }
        }

        return [.. times.Select(Timing.Of)];
    }
}
