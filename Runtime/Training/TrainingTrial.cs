using System.Diagnostics;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Native;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>Takes a training's first steps with its own loader, to see what the whole would take. Nothing is written.</summary>
internal static class TrainingTrial
{
    /// <summary>The first steps pay for compiling and allocating.</summary>
    private const int WarmUp = 2;

    private const int MostSteps = 20;
    private const double MostSeconds = 10;

    /// <summary>Takes the steps.</summary>
    /// <exception cref="TrainingException">The training can't be; the message says why.</exception>
    /// <exception cref="Images.ImageDataException">An image cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainingPlan Run(TrainingJob job, CancellationToken cancellationToken)
    {
        (job, var graph) = TrainingStart.Of(job);
        TensorFloat32.Allow(job.Tf32);
        using var threads = TorchThreads.Use(job.Threads);
        using var session = new TrainingSession(job, isTrial: true);
        var fitted = new NetworkFitted(job.Network.Graph, graph, job.Data.Name, session.FirstImage());
        var (steps, seconds, waited) = TakeSteps(session, cancellationToken);
        return new TrainingPlan(
            job, fitted, session.TrainableParameters, session.Loader.BatchesPerEpoch, Memory(job, session),
            steps, seconds / steps, Math.Min(1, waited / seconds), TestSeconds(job, session, cancellationToken));
    }

    /// <summary>At least one step is measured: the last, where there are no more than those that warm up.</summary>
    private static (int Steps, double Seconds, double Waited) TakeSteps(TrainingSession session, CancellationToken cancellationToken)
    {
        session.Frozen.Train(session.Network);
        var (wait, clock) = (new DataWait(), Stopwatch.StartNew());
        var (steps, seconds, waited, taken) = (0, 0.0, 0.0, 0);
        foreach (var batch in wait.Measure(session.Loader.Read(epoch: 0, cancellationToken: cancellationToken)))
        {
            using (batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                session.Step(batch);
            }

            if (++taken > WarmUp || taken == session.Loader.BatchesPerEpoch)
            {
                (steps, seconds, waited) = (steps + 1, seconds + clock.Elapsed.TotalSeconds, waited + wait.Last.TotalSeconds);
            }

            if (steps == MostSteps || (steps > 0 && seconds > MostSeconds))
            {
                break;
            }

            clock.Restart();
        }

        return (steps, seconds, waited);
    }

    private static double TestSeconds(TrainingJob job, TrainingSession session, CancellationToken cancellationToken)
    {
        var test = job.Data.Test;
        var first = new Subset(test, [.. Enumerable.Range(0, Math.Min(test.Count, Evaluator.DefaultBatchSize))]);
        var clock = Stopwatch.StartNew();
        Evaluator.Evaluate(session.Evaluated, first, job.Data.Normalization, job.Device, framing: job.Recipe.EvaluationFraming, workers: job.Workers,
            onUnreadable: job.OnUnreadable, cancellationToken: cancellationToken);
        return clock.Elapsed.TotalSeconds * test.Count / first.Count;
    }

    private static TrainingMemory Memory(TrainingJob job, TrainingSession session)
    {
        using var scope = NewDisposeScope();
        var batch = Math.Min(job.Recipe.BatchSize, job.Data.Train.Count);
        var report = NetworkReport.Of(session.Network.Graph);
        var memory = report.Memory;
        var training = checked(ActivationBytes.In(job.Recipe.Precision, memory.Training) * batch);
        return new TrainingMemory(
            Bytes(WeightsFile.NamedState(session.Network).Select(entry => entry.Tensor)),
            Bytes(session.Network.parameters().Where(parameter => parameter.requires_grad)),
            Bytes(session.Optimizer.NamedState().Select(entry => entry.Tensor)),
            ReferenceEquals(session.Evaluated, session.Network) ? 0 : Bytes(WeightsFile.NamedState(session.Evaluated).Select(entry => entry.Tensor)),
            Math.Max(training, checked(memory.Inference * SampleForward.SizeFor(report))),
            checked((long)batch * session.Network.Graph.Input.Elements * sizeof(float)));
    }

    private static long Bytes(IEnumerable<Tensor> tensors) => tensors.Sum(tensor => tensor.numel() * tensor.ElementSize);
}
