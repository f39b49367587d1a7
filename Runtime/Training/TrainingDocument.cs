using InceptionDsl.Evaluation;

namespace InceptionDsl.Training;

/// <summary>
/// What <c>train --json</c> prints at its end. Top-1 and top-5 are fractions from 0 to 1, losses in nats; null where training
/// was stopped before the first epoch was over.
/// </summary>
/// <param name="Completed">False when it was stopped; <c>--resume</c> goes on from the checkpoint.</param>
/// <param name="Epochs">Epochs done.</param>
/// <param name="StoppedEarly">Whether the recipe's patience was over before its epochs were.</param>
/// <param name="BestEpoch">The epoch that did best on the test part; null before the first was over.</param>
/// <param name="FinalEpoch">The epoch whose weights are the final ones; null when it was stopped.</param>
/// <param name="TrainLoss">Mean loss of the last epoch's steps.</param>
/// <param name="TrainTop1">Of the last epoch's training images.</param>
/// <param name="Seconds">Of training and testing, interruptions not counted.</param>
/// <param name="Confusion">Null when it was stopped.</param>
internal sealed record TrainingDocument(
    string Network,
    string Data,
    string Recipe,
    long Seed,
    string Device,
    bool Completed,
    int Epochs,
    bool StoppedEarly,
    int? BestEpoch,
    int? FinalEpoch,
    double? TrainLoss,
    double? TrainTop1,
    double? TestTop1,
    double? TestTop5,
    double? TestLoss,
    double? ImagesPerSecond,
    double Seconds,
    string Checkpoint,
    string? Best,
    string? Weights,
    string Metrics,
    string? Curves,
    IReadOnlyList<string> Unreadable,
    ConfusionDocument? Confusion)
{
    public static TrainingDocument Of(TrainingResult result, TrainingJob job, string device)
    {
        var last = result.Epochs.Count > 0 ? result.Epochs[^1] : null;
        return new TrainingDocument(
            job.Network.Name,
            job.Data.Name,
            job.Recipe.Name,
            job.Recipe.Seed,
            device,
            result.Completed,
            result.Epochs.Count,
            result.StoppedEarly,
            result.BestEpoch,
            result.FinalEpoch,
            last?.TrainLoss,
            last?.TrainTop1,
            result.Final?.Top1 ?? last?.TestTop1,
            result.Final?.Top5 ?? last?.TestTop5,
            result.Final?.Loss ?? last?.TestLoss,
            last?.ImagesPerSecond,
            result.Seconds,
            result.Files.Checkpoint,
            result.BestEpoch is null ? null : result.Files.Best,
            result.Completed ? result.Files.Weights : null,
            result.Files.Metrics,
            last is null ? null : result.Files.Curves,
            [.. result.Unreadable.Select(image => image.Name)],
            result.Final is null ? null : ConfusionDocument.Of(result.Final.Confusion));
    }
}
