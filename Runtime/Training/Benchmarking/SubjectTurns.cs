using System.Diagnostics;

namespace InceptionDsl.Benchmarking;

/// <summary>What is measured by turns, wherever it is.</summary>
internal interface ITurns : IDisposable
{
    /// <summary>Does the work some times; gives the seconds of each.</summary>
    IReadOnlyList<double> Take();

    /// <summary>The most memory that it had at a time, in bytes; null where that is not known.</summary>
    long? PeakBytes();
}

/// <summary>A subject in this process.</summary>
internal sealed class SubjectTurns : ITurns
{
    /// <summary>How long a turn is at least: one run alone says little of what takes a millisecond.</summary>
    private const double LeastSeconds = 0.02;

    private readonly IBenchmarkSubject _subject;
    private readonly PeakMemory? _memory;
    private double _last;

    /// <param name="make">Makes the subject.</param>
    /// <param name="measuresMemory">Whether the process does nothing else.</param>
    public SubjectTurns(Func<IBenchmarkSubject> make, bool measuresMemory = false)
    {
        _memory = measuresMemory ? PeakMemory.Begin() : null;
        _subject = make();

        // Loads, compiles and allocates.
        _subject.Run();
        _last = Time();
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Take()
    {
        if (_last < LeastSeconds)
        {
            // Others have had the caches and the cores since the last turn.
            _subject.Run();
        }

        var times = new List<double>();
        do
        {
            _last = Time();
            times.Add(_last);
        }
        while (times.Sum() < LeastSeconds);

        return times;
    }

    /// <inheritdoc/>
    public long? PeakBytes() => _memory?.Bytes;

    /// <inheritdoc/>
    public void Dispose() => _subject.Dispose();

    private double Time()
    {
        var clock = Stopwatch.StartNew();
        _subject.Run();
        return clock.Elapsed.TotalSeconds;
    }
}
