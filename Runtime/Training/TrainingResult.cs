using InceptionDsl.Evaluation;
using InceptionDsl.Loading;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Training;

/// <summary>What training came to.</summary>
/// <param name="Completed">False if it was cancelled or paused; the checkpoint then holds the step it had come to.</param>
/// <param name="Epochs">The figures of every epoch, also of those before a resume.</param>
/// <param name="Final">The final weights measured on the test part; null if training was cancelled or paused.</param>
/// <param name="Files">What was written.</param>
/// <param name="Seconds">Since training began, interruptions not counted.</param>
public sealed record TrainingResult(
    bool Completed, IReadOnlyList<EpochMetrics> Epochs, EvaluationResult? Final, TrainingFiles Files, double Seconds)
{
    /// <summary>Whether it ended, before the recipe's last epoch, where <see cref="TrainingJob.UntilEpoch"/> says.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The epoch that did best on the test part, from 1; null before the first was over.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The epoch whose weights are the final ones: the best where the recipe has patience, or else the last. Null if training was cancelled.</summary>
    public int? FinalEpoch { get; init; }

    /// <summary>Whether the recipe's patience was over before its epochs were.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Images that could not be read and were passed over.</summary>
    public IReadOnlyList<UnreadableImage> Unreadable { get; init; } = [];
}
