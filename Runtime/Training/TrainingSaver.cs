using System.Diagnostics;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>Brings a training to the disk, and says what is wrong where it can't be brought there.</summary>
internal sealed class TrainingSaver(
    TrainingJob job, TrainingSession session, CheckpointFolder checkpoints, MetricsFile metrics, IProgress<TrainingEvent>? progress)
{
    private readonly Stopwatch _sinceSaved = Stopwatch.StartNew();

    /// <summary>Whether so much time has gone that a long epoch would be a loss.</summary>
    public bool IsDue => job.SaveEveryMinutes > 0 && _sinceSaved.Elapsed.TotalMinutes >= job.SaveEveryMinutes;

    /// <summary>Saves a checkpoint.</summary>
    /// <exception cref="TrainingException">The weights are not numbers any more, or a file can't be written; the checkpoint before stays.</exception>
    public void Save()
    {
        CheckWeights();
        Write(() =>
        {
            // The lock went with the folder, so training ends once all is safe.
            var vanished = !Directory.Exists(job.Directory);
            if (vanished)
            {
                metrics.WriteAgain();
            }

            checkpoints.Save(session.State);
            if (vanished)
            {
                throw new TrainingException(FormattableString.Invariant(
                    $"The folder '{job.Directory}' was removed while training wrote to it. It is there again, with the metrics and the checkpoint of step {session.Position.Step}. Resume (--resume) to go on."));
            }
        });
        _sinceSaved.Restart();
        progress?.Report(new CheckpointSaved(job.Files.Checkpoint, session.Position.Step));
    }

    /// <summary>Writes the final weights, those of the network that is evaluated.</summary>
    /// <exception cref="TrainingException">The file can't be written; the checkpoint stays.</exception>
    public void SaveWeights(WeightsDescription description) => Write(() => WeightsFile.Save(job.Files.Weights, session.Evaluated, description));

    /// <summary>A step's loss is that of the weights before it: what the step made of them shows here.</summary>
    public void CheckWeights()
    {
        if (session.State.FindBrokenWeights() is { } broken)
        {
            throw Divergence.Of(
                job.Files, FormattableString.Invariant($"The weights are not numbers any more after step {session.Position.Step} ({broken})"));
        }
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(
                $"{failure.Message} {(File.Exists(job.Files.Checkpoint) ? "The last checkpoint stays: then resume (--resume) to go on from it." : "Nothing is saved.")}", failure);
        }
    }
}
