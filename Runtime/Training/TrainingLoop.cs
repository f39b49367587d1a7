using System.Diagnostics;
using InceptionDsl.Evaluation;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>Epochs and steps around a session, with everything that is written and told on the way.</summary>
internal sealed class TrainingLoop(
    TrainingJob job, TrainingSession session, MetricsFile metrics, IProgress<TrainingEvent>? progress)
{
    private readonly double _earlierSeconds = session.Position.Seconds;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly StepSpeed _speed = new();
    private readonly DataWait _wait = new();

    private double Seconds => _earlierSeconds + _clock.Elapsed.TotalSeconds;

    public TrainingResult Run(CancellationToken cancellationToken)
    {
        progress?.Report(new TrainingStarted(
            job.Network.Name, job.Recipe, session.Network.parameters().Sum(parameter => parameter.numel()), job.Data.Train.Count,
            job.Data.Test.Count, session.Loader.BatchesPerEpoch, session.Position.Step));
        EvaluationResult? evaluation = null;
        while (session.Position.Epoch < job.Recipe.Epochs)
        {
            if (!RunSteps(cancellationToken))
            {
                CheckWeights();
                Save();
                return Result(completed: false, final: null);
            }

            evaluation = Evaluate();
            FinishEpoch(evaluation);
        }

        evaluation ??= Evaluate();
        WeightsFile.Save(job.Files.Weights, session.Evaluated, session.Describe());
        return Result(completed: true, evaluation);
    }

    /// <summary>Takes the steps that are left of an epoch.</summary>
    /// <returns>False if it was cancelled.</returns>
    private bool RunSteps(CancellationToken cancellationToken)
    {
        session.Network.train();
        foreach (var batch in _wait.Measure(session.Loader.Read(session.Position.Epoch, session.Position.Batch, CancellationToken.None)))
        {
            using (batch)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return false;
                }

                var learningRate = session.LearningRate(session.Position.Step);
                var loss = session.Step(batch);
                Report(loss, learningRate, batch.Count);
            }
        }

        return true;
    }

    private void Report(double loss, double learningRate, int images)
    {
        var elapsed = _speed.Next(_clock.Elapsed, _wait.Last);
        session.Position = session.Position with
        {
            EpochSeconds = session.Position.EpochSeconds + elapsed.TotalSeconds,
            WaitSeconds = session.Position.WaitSeconds + _wait.Last.TotalSeconds,
            Seconds = Seconds,
        };
        var position = session.Position;
        progress?.Report(new StepCompleted(
            position.Epoch + 1, job.Recipe.Epochs, position.Batch, session.Loader.BatchesPerEpoch, position.Step, session.TotalSteps, loss,
            learningRate, images / _speed.SecondsPerStep, TimeLeft(session.TotalSteps - position.Step))
        {
            DataWait = _speed.DataWait,
        });
    }

    /// <summary>Until some steps are done, at this speed; a million epochs may take longer than a time can be.</summary>
    private TimeSpan TimeLeft(long steps) =>
        TimeSpan.FromSeconds(Math.Min(steps * _speed.SecondsPerStep, TimeSpan.MaxValue.TotalSeconds / 2));

    /// <exception cref="TrainingException">The weights, or what the network makes of them, are not numbers any more.</exception>
    private EvaluationResult Evaluate()
    {
        CheckWeights();
        var result = Evaluator.Evaluate(session.Evaluated, job.Data.Test, job.Data.Normalization, job.Device);
        _speed.Skip(_clock.Elapsed);
        return double.IsFinite(result.Loss) ? result : throw Diverged(
            FormattableString.Invariant($"The loss on the test part became {result.Loss} after step {session.Position.Step}"));
    }

    /// <summary>A step's loss is that of the weights before it: what the step made of them shows here.</summary>
    private void CheckWeights()
    {
        if (session.State.FindBrokenWeights() is { } broken)
        {
            throw Diverged(FormattableString.Invariant($"The weights are not numbers any more after step {session.Position.Step} ({broken})"));
        }
    }

    private TrainingException Diverged(string what) => new(
        $"{what}. {(File.Exists(job.Files.Checkpoint) ? "The last checkpoint stays." : "Nothing is saved.")} {TrainingSession.DivergenceCure}");

    private void FinishEpoch(EvaluationResult evaluation)
    {
        var position = session.Position;
        var epoch = new EpochMetrics(
            position.Epoch + 1, position.Step, session.LearningRate(position.Step - 1), position.LossSum / session.Loader.BatchesPerEpoch,
            position.Correct / position.Images, evaluation.Loss, evaluation.Top1, evaluation.Top5,
            position.Images / position.EpochSeconds, Seconds)
        {
            DataWait = Math.Min(1, position.WaitSeconds / position.EpochSeconds),
            MemoryBytes = Environment.WorkingSet,
        };
        session.Position = new TrainingPosition { Step = position.Step, Epoch = position.Epoch + 1, Seconds = Seconds };

        // The line first: a resume cuts off a line that its checkpoint knows nothing of, but could not write one that is missing.
        metrics.Add(epoch);
        progress?.Report(new EpochCompleted(epoch, job.Recipe.Epochs) { Evaluation = evaluation });
        Save();
    }

    private void Save()
    {
        Checkpoint.Save(job.Files.Checkpoint, session.State);
        progress?.Report(new CheckpointSaved(job.Files.Checkpoint, session.Position.Step));
    }

    private TrainingResult Result(bool completed, EvaluationResult? final)
    {
        if (metrics.Epochs.Count > 0)
        {
            TrainingCurves.Save(job.Files.Curves, metrics.Epochs, $"{job.Network.Name} on {job.Data.Name}");
        }

        return new TrainingResult(completed, [.. metrics.Epochs], final, job.Files, Seconds);
    }
}
