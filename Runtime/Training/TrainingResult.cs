using InceptionDsl.Evaluation;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Training;

/// <summary>What training came to.</summary>
/// <param name="Completed">False if it was cancelled; the checkpoint then holds the step it had come to.</param>
/// <param name="Epochs">The figures of every epoch, also of those before a resume.</param>
/// <param name="Final">The last weights measured on the test part; null if training was cancelled.</param>
/// <param name="Files">What was written.</param>
/// <param name="Seconds">Since training began, interruptions not counted.</param>
public sealed record TrainingResult(
    bool Completed, IReadOnlyList<EpochMetrics> Epochs, EvaluationResult? Final, TrainingFiles Files, double Seconds);
