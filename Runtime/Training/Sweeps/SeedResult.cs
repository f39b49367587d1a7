using InceptionDsl.Training.Comparison;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training.Sweeps;

/// <summary>What became of one training of a sweep.</summary>
/// <param name="Training">The training.</param>
/// <param name="Run">What its folder holds; null before it has begun.</param>
internal sealed record SeedResult(SweepTraining Training, RunSummary? Run)
{
    /// <summary>Whether it came to its end.</summary>
    public bool IsFinished => Run?.Status == RunStatus.Finished;

    /// <summary>Whether it ended with an error.</summary>
    public bool HasFailed => Run?.Status == RunStatus.Failed;

    /// <summary>Epochs done.</summary>
    public int Epochs => Run?.Epochs.Count ?? 0;

    public static SeedResult Of(SweepTraining training) => new(training, training.Find());

    /// <summary>The top-1 accuracy after so many epochs; null where it has not come to them.</summary>
    public double? AccuracyAt(int epochs) => Run is { } run ? Training.AccuracyAt(run, epochs) : null;
}
