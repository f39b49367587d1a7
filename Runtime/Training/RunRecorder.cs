using System.Text.Json;
using InceptionDsl.Evaluation;
using InceptionDsl.Images;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training;

/// <summary>
/// Writes what a run leaves for people and for other programs, as training tells what happens: its record, the metrics as CSV and as
/// events, the last evaluation, its page. None of it is needed to go on: a file that can't be written is told, and training goes on
/// without it.
/// </summary>
internal sealed class RunRecorder : IProgress<TrainingEvent>, IDisposable
{
    /// <summary>Points of an epoch among the events of single steps.</summary>
    private const int StepsTold = 100;

    private readonly TrainingJob _job;
    private readonly TrainingSession _session;
    private readonly IReadOnlyList<EpochMetrics> _epochs;
    private readonly IProgress<TrainingEvent>? _next;
    private readonly RunPage _page;
    private readonly HashSet<string> _failed = [];
    private RunRecord? _record;
    private MetricsTable? _table;
    private EventFile? _events;

    /// <param name="session">At the place where training begins.</param>
    /// <param name="epochs">The epochs' figures, to which training adds.</param>
    /// <param name="next">Who else is told.</param>
    public RunRecorder(TrainingJob job, TrainingSession session, IReadOnlyList<EpochMetrics> epochs, IProgress<TrainingEvent>? next)
    {
        (_job, _session, _epochs, _next) = (job, session, epochs, next);
        _page = new RunPage(session.Network.Graph);
    }

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        switch (value)
        {
            case TrainingStarted start:
                Begin(start);
                break;
            case TrainingImagesSeen seen:
                Show(seen);
                break;
            case StepCompleted step when step.StepInEpoch % ((step.StepsPerEpoch / StepsTold) + 1) == 0:
                Try(_job.Files.Events, () => Tell(step));
                break;
            case EpochCompleted epoch:
                Finish(epoch);
                break;
        }

        _next?.Report(value);
    }

    /// <summary>Training has ended.</summary>
    public void End(TrainingResult result)
    {
        if (result.Final is { } final)
        {
            Keep(final, result.Completed ? _job.Files.Weights : _job.Files.Checkpoint, result.FinalEpoch ?? _session.Position.Epoch, result.Seconds);
        }

        Write(result.Completed ? RunStatus.Finished : RunStatus.Stopped);
    }

    /// <summary>Training has failed.</summary>
    public void Fail(Exception failure) => Write(RunStatus.Failed, failure.Message);

    /// <inheritdoc/>
    public void Dispose()
    {
        _table?.Dispose();
        _events?.Dispose();
    }

    private void Begin(TrainingStarted start)
    {
        var (files, position, now) = (_job.Files, _session.Position, DateTime.UtcNow);
        Directory.CreateDirectory(files.Directory);
        var earlier = start.FirstStep > 0 ? RunRecord.Read(files.Record) : null;
        var description = _session.Describe();
        _record = new RunRecord
        {
            Network = start.Network,
            Data = _job.Data.Name,
            Status = RunStatus.Running,
            Started = earlier?.Started ?? now,
            Updated = now,
            Resumed = earlier is null ? 0 : earlier.Resumed + 1,
            CommandLine = _job.CommandLine,
            TrainImages = start.TrainImages,
            TestImages = start.TestImages,
            Classes = _job.Data.ClassNames.Count,
            StepsPerEpoch = start.StepsPerEpoch,
            Parameters = start.Parameters,
            Machine = RunMachine.Here(_job.Device ?? TorchSharp.torch.CPU),
            Recipe = start.Recipe,
            Definition = description.Definition ?? "",
        };
        Try(files.Table, () => _table = MetricsTable.Create(files.Table, _epochs));
        Try(files.Events, () => _events = EventFile.Open(files.Events, position.Step, position.Step - position.Batch));
        if (EvaluationDocument.Read(_job.Files.Evaluation) is { } evaluation && evaluation.Epoch <= position.Epoch)
        {
            Show(evaluation);
        }

        Write(RunStatus.Running);
    }

    private void Show(TrainingImagesSeen seen)
    {
        var sheet = ImageSheet.Plain(side: 96).Draw(seen.Images, columns: 8);
        _page.TrainingImages = PngImage.Of(sheet);
        if (_session.Position.Step == 0)
        {
            Try(_job.Files.Events, () => _events?.Add(0, "images/training", sheet));
        }
    }

    private void Tell(StepCompleted step)
    {
        _events?.Add(
            step.Step,
            (EventFile.StepPrefix + "loss", step.Loss),
            (EventFile.StepPrefix + "learning_rate", step.LearningRate),
            (EventFile.StepPrefix + "images_per_second", step.ImagesPerSecond),
            (EventFile.StepPrefix + "data_wait", step.DataWait));
        _events?.Flush();
    }

    private void Finish(EpochCompleted completed)
    {
        var epoch = completed.Metrics;
        Try(_job.Files.Table, () => _table?.Add(epoch));
        Try(_job.Files.Events, () => _events?.Add(
            epoch.Step,
            ("loss/train", epoch.TrainLoss),
            ("loss/test", epoch.TestLoss),
            ("accuracy/train_top1", epoch.TrainTop1),
            ("accuracy/test_top1", epoch.TestTop1),
            ("accuracy/test_top5", epoch.TestTop5),
            ("learning_rate", epoch.LearningRate),
            ("images_per_second", epoch.ImagesPerSecond),
            ("data_wait", epoch.DataWait),
            ("memory_bytes", epoch.MemoryBytes)));
        if (completed.Evaluation is { } result)
        {
            var mistakes = Keep(result, _job.Files.Checkpoint, epoch.Epoch, epoch.Seconds);
            Try(_job.Files.Events, () =>
            {
                if (MistakenImage.Sheet(mistakes) is { } sheet)
                {
                    _events?.Add(epoch.Step, "images/mistakes", sheet);
                }
            });
        }

        Try(_job.Files.Events, () => _events?.FlushToDisk());
        Write(RunStatus.Running);
    }

    /// <summary>Keeps an evaluation for the page, and as a file.</summary>
    /// <returns>The mistakes' images.</returns>
    private IReadOnlyList<MistakenImage> Keep(EvaluationResult result, string weights, int epoch, double seconds)
    {
        var evaluation = EvaluationDocument.Of(result, _job.Data.Test, _job.Network.Name, _job.Data.Name, weights, epoch, seconds);
        var mistakes = Show(evaluation);
        Try(_job.Files.Evaluation, () => AtomicFile.Write(
            _job.Files.Evaluation, stream => JsonSerializer.Serialize(stream, evaluation, JsonSerializerOptions.Web)));
        return mistakes;
    }

    /// <summary>Puts an evaluation on the page.</summary>
    /// <returns>The mistakes' images.</returns>
    private IReadOnlyList<MistakenImage> Show(EvaluationDocument evaluation)
    {
        var mistakes = MistakenImage.Read(evaluation, _job.Data.Test);
        (_page.Evaluation, _page.Mistakes) = (evaluation, EvaluationPage.Pictures(mistakes));
        return mistakes;
    }

    /// <summary>Writes record and page.</summary>
    private void Write(RunStatus status, string? message = null)
    {
        if (_record is null)
        {
            return;
        }

        _record = _record with { Status = status, Message = message, Updated = DateTime.UtcNow };
        Try(_job.Files.Record, () => _record.Save(_job.Files.Record));
        Try(_job.Files.Page, () => AtomicFile.Write(_job.Files.Page, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            _page.Write(writer, _record, _epochs);
        }));
    }

    private void Try(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Once: the next epoch may find room again, and would only say the same if not.
            if (_failed.Add(path))
            {
                _next?.Report(new FileNotWritten(path, failure.Message));
            }
        }
    }
}
