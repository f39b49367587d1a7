using InceptionDsl.Images;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training;

/// <summary>What a training begins with: random weights, those of a file, or its own checkpoint's.</summary>
internal static class TrainingStart
{
    /// <summary>
    /// Checks a job before anything is made or written. It then has the normalization that its weights were trained with, whether they
    /// come from a file now or came from one before its checkpoint was saved.
    /// </summary>
    /// <returns>The job, and the network as it will be built.</returns>
    /// <exception cref="TrainingException">It can't be done; the message says why.</exception>
    /// <exception cref="Images.ImageDataException">The data's images can't be given to the network, or there are none.</exception>
    /// <exception cref="CheckpointException">The file can't be read.</exception>
    public static (TrainingJob Job, NetworkGraph Graph) Of(TrainingJob job)
    {
        if (ClassScores.Missing(job.Network.Graph) is { } reason)
        {
            throw new TrainingException(reason);
        }

        job.Recipe.Check();
        job.Check();
        var graph = TrainingFit.Check(job.Network, job.Data, job.Recipe, job.Processes.Size, job.BatchNorm);
        return (Originated(job), graph);
    }

    private static TrainingJob Originated(TrainingJob job)
    {
        if (job.Resume && ResumePoint.Find(job.Files) is { } point)
        {
            var saved = WeightsFile.Describe(point.Path);
            return saved?.StartedFrom is { } origin
                ? Normalized(job with { Start = null, StartedFrom = origin }, saved.Normalization) : job with { Start = null };
        }

        return job.Start is { } start ? Normalized(job with { StartedFrom = start.Path }, WeightsFile.NormalizationOf(start.Path)) : job;
    }

    /// <summary>Tells what was taken over, what begins anew and what is frozen.</summary>
    public static void Tell(TrainingSession session, IProgress<TrainingEvent>? progress)
    {
        if (session.Taken is { } taken)
        {
            var (about, path) = (taken.Description, session.Describe().StartedFrom!);
            progress?.Report(new WeightsTaken(
                path, about?.Network, about?.Data, taken.Tensors, taken.Reset, taken.Classes, about?.ClassNames, taken.Normalization)
            { Ignored = taken.Ignored });
        }

        if (session.Frozen.Names.Count > 0)
        {
            progress?.Report(new StagesFrozen(session.Frozen.Names, session.Frozen.Parameters));
        }
    }

    private static TrainingJob Normalized(TrainingJob job, Normalization? normalization) =>
        normalization is null ? job : job with { Data = job.Data with { Normalization = normalization } };
}
