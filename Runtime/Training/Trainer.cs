using InceptionDsl.Distribution;
using InceptionDsl.Native;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>
/// Trains networks. The same job gives the same weights to the bit on the same CPU with the same number of threads, also when
/// it is interrupted at any time and resumed.
/// </summary>
public static class Trainer
{
    /// <summary>
    /// Trains a network to the end of its recipe. After each epoch it is measured on the test part, a line is added to the
    /// metrics and the checkpoint is replaced; at the end weights and curves are written.
    /// </summary>
    /// <remarks>It seeds libtorch's random numbers, which the whole process shares: run one training at a time.</remarks>
    /// <param name="job">What, on what, how and where to.</param>
    /// <param name="progress">Told what happens, on this thread.</param>
    /// <param name="cancellationToken">Ends training after the step under way; the checkpoint is saved first.</param>
    /// <exception cref="TrainingException">
    /// The network gives no class scores, the recipe makes no sense, the network can't be trained on the data by it, another
    /// training writes to the directory, the checkpoint cannot be resumed, or a loss or a weight is not a number any more.
    /// </exception>
    /// <exception cref="Images.ImageDataException">An image cannot be read.</exception>
    public static TrainingResult Train(
        TrainingJob job, IProgress<TrainingEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Processes.Rank == 0 ? Lead(job, progress, cancellationToken) : Follow(job, cancellationToken);
    }

    /// <summary>Trains, alone or as the first of several processes, which do what is done together here as often: see <see cref="Follow"/>.</summary>
    private static TrainingResult Lead(TrainingJob job, IProgress<TrainingEvent>? progress, CancellationToken cancellationToken)
    {
        var agreement = new RankAgreement(job.Processes);
        (job, var graph) = agreement.Together(() => TrainingStart.Of(job));
        using var folder = agreement.Together(() => RunLock.Take(job.Directory));
        job.Files.RemoveHalfWritten();
        using var threads = TorchThreads.Use(job.Threads);
        TensorFloat32.Allow(job.Tf32);
        using var session = agreement.Together(() => new TrainingSession(job));
        var checkpoints = new CheckpointFolder(job.Files, job.KeepCheckpoints);
        var goesOn = agreement.Together(() => Resumption.TryGoOn(job, session, checkpoints, progress));
        SameStart.Check(job, session);
        if (!goesOn && EarlierTraining.SetAside(job.Files) is { } earlier)
        {
            progress?.Report(new EarlierTrainingMoved(job.Directory, earlier));
        }

        progress?.Report(new NetworkFitted(job.Network.Graph, graph, job.Data.Name, session.FirstImage()));
        TrainingStart.Tell(session, progress);
        using var metrics = MetricsFile.Open(job.Files.Metrics, session.Position.Epoch);
        using var recorder = new RunRecorder(job, session, metrics.Epochs, progress);
        try
        {
            var saver = new TrainingSaver(job, session, checkpoints, metrics, recorder);
            var result = new TrainingLoop(job, session, saver, metrics, recorder).Run(cancellationToken);
            recorder.End(result);
            EpochStart.Tell(session, EpochStart.End(result));
            return result;
        }
        catch (Exception failure)
        {
            recorder.Fail(failure);
            throw;
        }
    }

    /// <summary>Trains as another of several processes.</summary>
    private static TrainingResult Follow(TrainingJob job, CancellationToken cancellationToken)
    {
        var agreement = new RankAgreement(job.Processes);
        (job, _) = agreement.Together(() => TrainingStart.Of(job));
        agreement.Meet();
        using var threads = TorchThreads.Use(job.Threads);
        TensorFloat32.Allow(job.Tf32);
        using var session = agreement.Together(() => new TrainingSession(job, isTrial: true));
        var follower = new TrainingFollower(job, session);
        agreement.Together(follower.GoOn);
        SameStart.Check(job, session);
        return follower.Run(cancellationToken);
    }
}
