using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Training;

/// <summary>What a training begins with: random weights, those of a file, or its own checkpoint's.</summary>
internal static class TrainingStart
{
    /// <summary>
    /// A job with the normalization that its weights were trained with, whether they come from a file now or came from one before its
    /// checkpoint was saved.
    /// </summary>
    /// <exception cref="CheckpointException">The file can't be read.</exception>
    public static TrainingJob Of(TrainingJob job)
    {
        if (job.Resume && ResumePoint.Find(job.Files) is { } point)
        {
            var saved = WeightsFile.Describe(point.Path);
            return saved?.StartedFrom is { } origin ? Normalized(job with { Start = null, StartedFrom = origin }, saved) : job with { Start = null };
        }

        return job.Start is { } start ? Normalized(job with { StartedFrom = start.Path }, WeightsFile.Describe(start.Path)) : job;
    }

    /// <summary>Tells what was taken over, what begins anew and what is frozen.</summary>
    public static void Tell(TrainingSession session, IProgress<TrainingEvent>? progress)
    {
        if (session.Taken is { } taken)
        {
            var (about, path) = (taken.Description, session.Describe().StartedFrom!);
            progress?.Report(new WeightsTaken(
                path, about?.Network, about?.Data, taken.Tensors, taken.Reset, taken.Classes, about?.ClassNames, about?.Normalization));
        }

        if (session.Frozen.Names.Count > 0)
        {
            progress?.Report(new StagesFrozen(session.Frozen.Names, session.Frozen.Parameters));
        }
    }

    private static TrainingJob Normalized(TrainingJob job, WeightsDescription? weights) =>
        weights is null ? job : job with { Data = job.Data with { Normalization = weights.Normalization } };
}
