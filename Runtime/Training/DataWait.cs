using System.Diagnostics;

namespace InceptionDsl.Training;

/// <summary>How long training waits for its batches.</summary>
internal sealed class DataWait
{
    private readonly Stopwatch _clock = new();

    /// <summary>Waited for the last batch.</summary>
    public TimeSpan Last { get; private set; }

    /// <summary>The same items, each with the time until it was there measured.</summary>
    public IEnumerable<T> Measure<T>(IEnumerable<T> items)
    {
        _clock.Restart();
        foreach (var item in items)
        {
            Last = _clock.Elapsed;
            yield return item;
            _clock.Restart();
        }
    }
}
