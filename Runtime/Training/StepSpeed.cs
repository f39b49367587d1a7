namespace InceptionDsl.Training;

/// <summary>How long a step takes lately.</summary>
internal sealed class StepSpeed
{
    // The last twenty steps or so.
    private const double Newest = 0.05;

    private TimeSpan _last;
    private int _steps;

    /// <summary>Seconds, waiting for data included.</summary>
    public double SecondsPerStep { get; private set; }

    /// <summary>Counts a step that ended just now.</summary>
    /// <returns>How long it took.</returns>
    public TimeSpan Next(TimeSpan now)
    {
        var elapsed = now - _last;
        _last = now;

        // The first step pays for compiling and allocating; the second starts the average.
        SecondsPerStep = _steps++ < 2 ? elapsed.TotalSeconds : SecondsPerStep + (Newest * (elapsed.TotalSeconds - SecondsPerStep));
        return elapsed;
    }

    /// <summary>Leaves out the time until now: something else was done in it.</summary>
    public void Skip(TimeSpan now) => _last = now;
}
