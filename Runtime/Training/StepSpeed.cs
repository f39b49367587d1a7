namespace InceptionDsl.Training;

/// <summary>How long a step takes lately, and how much of that is waiting for data.</summary>
internal sealed class StepSpeed
{
    // The last twenty steps or so.
    private const double Newest = 0.05;

    private TimeSpan _last;
    private double _waitPerStep;
    private int _steps;

    /// <summary>Seconds, waiting for data included.</summary>
    public double SecondsPerStep { get; private set; }

    /// <summary>Fraction of the time, 0 to 1, in which data was waited for.</summary>
    public double DataWait => SecondsPerStep > 0 ? Math.Min(1, _waitPerStep / SecondsPerStep) : 0;

    /// <summary>Counts a step that ended just now.</summary>
    /// <param name="now">Since the first step began.</param>
    /// <param name="waited">Of the step's time, until its data was there.</param>
    /// <returns>How long it took.</returns>
    public TimeSpan Next(TimeSpan now, TimeSpan waited)
    {
        var elapsed = now - _last;
        _last = now;

        // The first step pays for compiling and allocating; the second starts the average.
        var weight = _steps++ < 2 ? 1 : Newest;
        SecondsPerStep += weight * (elapsed.TotalSeconds - SecondsPerStep);
        _waitPerStep += weight * (waited.TotalSeconds - _waitPerStep);
        return elapsed;
    }

    /// <summary>Leaves out the time until now: something else was done in it.</summary>
    public void Skip(TimeSpan now) => _last = now;
}
