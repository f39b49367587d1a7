using System.Diagnostics;
using InceptionDsl.Distribution;
using InceptionDsl.Evaluation;
using InceptionDsl.Loading;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>Epochs and steps around a session, with everything that is written and told on the way.</summary>
internal sealed class TrainingLoop(
    TrainingJob job, TrainingSession session, TrainingSaver saver, MetricsFile metrics, IProgress<TrainingEvent>? progress)
{
    private readonly double _earlierSeconds = session.Position.Seconds;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly StepSpeed _speed = new();
    private readonly DataWait _wait = new();
    private bool _imagesShown;

    private double Seconds => _earlierSeconds + _clock.Elapsed.TotalSeconds;

    private bool IsPatienceOver => session.Position.Best?.EndsTraining(session.Position.Epoch, job.Recipe.Patience) ?? false;

    public TrainingResult Run(CancellationToken cancellationToken)
    {
        progress?.Report(new TrainingStarted(
            job.Network.Name, job.Recipe, session.TrainableParameters, job.Data.Train.Count, job.Data.Test.Count, session.Loader.BatchesPerEpoch,
            session.Position.Step)
        {
            Processes = job.Processes.Size,
            BatchNorm = job.BatchNorm,
        });
        EvaluationResult? evaluation = null;
        while (session.Position.Epoch < job.Recipe.Epochs && !IsPatienceOver)
        {
            if (session.Position.Epoch >= job.UntilEpoch && session.Position.Batch == 0)
            {
                return Result(completed: false, final: null) with { IsPaused = true };
            }

            EpochStart.Tell(session, EpochStart.At(session.Position));
            evaluation = RunSteps(cancellationToken) ? EvaluateEpoch(cancellationToken) : null;
            if (evaluation is null)
            {
                Save();
                return Result(completed: false, final: null);
            }

            FinishEpoch(evaluation);
        }

        return Finish(evaluation, cancellationToken);
    }

    /// <summary>Measures and writes the final weights.</summary>
    /// <param name="last">The last epoch's measurement; null where it was made by an earlier process.</param>
    private TrainingResult Finish(EvaluationResult? last, CancellationToken cancellationToken)
    {
        var description = session.Describe();
        if (job.Recipe.Patience is not null && session.Position.Best is { } best && best.Epoch != session.Position.Epoch)
        {
            var loaded = WeightsFile.Load(job.Files.Best, session.Evaluated)!;
            (description, last) = (description with { Epoch = loaded.Epoch, Step = loaded.Step }, null);
        }

        last ??= Evaluate(cancellationToken);
        if (last is null)
        {
            return Result(completed: false, final: null);
        }

        saver.SaveWeights(description);
        return Result(completed: true, last) with { FinalEpoch = description.Epoch };
    }

    /// <summary>Takes the steps that are left of an epoch.</summary>
    /// <returns>False if it was cancelled before all were taken.</returns>
    private bool RunSteps(CancellationToken cancellationToken)
    {
        session.Frozen.Train(session.Network);
        foreach (var batch in _wait.Measure(EpochBatches.Left(session, Save, cancellationToken)))
        {
            using (batch)
            {
                if (IsStopped(cancellationToken))
                {
                    break;
                }

                ShowImages(batch);
                var learningRate = session.LearningRate(session.Position.Step);
                var loss = session.Step(batch);
                Report(loss, learningRate, batch.Count * job.Processes.Size);
            }

            if (saver.IsDue)
            {
                Save();
            }
        }

        session.ShareUnreadable();
        return session.Position.Batch == session.Loader.BatchesPerEpoch;
    }

    /// <summary>Whether training ends before the next step, in all processes.</summary>
    private bool IsStopped(CancellationToken cancellationToken)
    {
        try
        {
            return session.Agreement.Meet(cancellationToken.IsCancellationRequested);
        }
        catch (RankFailureException)
        {
            Save();
            throw;
        }
    }

    /// <summary>Tells the first images of this start, as they are after everything that is done to them.</summary>
    private void ShowImages(Batch batch)
    {
        if (!_imagesShown && progress is not null)
        {
            progress.Report(ImagesSeen.Of(batch, session.Normalization));
        }

        _imagesShown = true;
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

    /// <summary>Measures an epoch. Where that fails, such as for an image of the test part, what was learned in it is saved.</summary>
    /// <inheritdoc cref="Evaluate"/>
    private EvaluationResult? EvaluateEpoch(CancellationToken cancellationToken)
    {
        try
        {
            return Evaluate(cancellationToken);
        }
        catch (Exception failure) when (failure is not TrainingException)
        {
            Save();
            throw;
        }
    }

    /// <returns>Null if it was cancelled.</returns>
    /// <exception cref="TrainingException">The weights, or what the network makes of them, are not numbers any more.</exception>
    private EvaluationResult? Evaluate(CancellationToken cancellationToken)
    {
        saver.CheckWeights();
        EvaluationResult result;
        try
        {
            result = Measure(runsModules: false, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        _speed.Skip(_clock.Elapsed);
        return double.IsFinite(result.Loss) ? result : throw Divergence.Of(
            job.Files,
            FormattableString.Invariant($"The loss on the test part became {result.Loss} after step {session.Position.Step}"),
            FirstBrokenLayer.Find(session.Evaluated, () => Measure(runsModules: true, cancellationToken)));
    }

    private EvaluationResult Measure(bool runsModules, CancellationToken cancellationToken)
    {
        var options = new EvaluationOptions
        {
            Framing = job.Recipe.EvaluationFraming,
            Workers = job.Workers ?? BatchLoaderOptions.DefaultWorkers,
            OnUnreadable = job.OnUnreadable,
            RunsModules = runsModules,
        };
        var result = Evaluator.Score(session.Evaluated, job.Data.Test, job.Data.Normalization, options, job.Device, cancellationToken).ToResult();
        session.Unreadable?.Add(result.Unreadable);
        return result;
    }

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
        session.Position = new TrainingPosition
        {
            Step = position.Step,
            Epoch = position.Epoch + 1,
            Seconds = Seconds,
            Best = BestEpoch.After(position.Best, epoch.Epoch, evaluation.Top1, evaluation.Loss),
        };

        // The line first: a resume cuts off a line that its checkpoint knows nothing of, but could not write one that is missing.
        metrics.Add(epoch);
        progress?.Report(new EpochCompleted(epoch, job.Recipe.Epochs) { Evaluation = evaluation });
        Save();
    }

    private void Save()
    {
        saver.Save();
        _speed.Skip(_clock.Elapsed);
    }

    private TrainingResult Result(bool completed, EvaluationResult? final)
    {
        if (metrics.Epochs.Count > 0)
        {
            TrainingCurves.Save(job.Files.Curves, metrics.Epochs, $"{job.Network.Name} on {job.Data.Name}");
        }

        return new TrainingResult(completed, [.. metrics.Epochs], final, job.Files, Seconds)
        {
            Unreadable = session.Unreadable?.All ?? [],
            BestEpoch = session.Position.Best?.Epoch,
            StoppedEarly = IsPatienceOver && session.Position.Epoch < job.Recipe.Epochs,
        };
    }
}
