using InceptionDsl.Reports;
using InceptionDsl.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InceptionDsl.CommandLine;

/// <summary>Training on a terminal: the epochs' lines, and under them one that is redrawn with every step.</summary>
internal sealed class LiveTrainingView(IAnsiConsole console, string data, string device) : TrainingView(console, data, device)
{
    /// <summary>What the line needs beside its bar.</summary>
    private const int TextWidth = 78;

    private ProgressContext? _context;
    private ProgressTask? _task;
    private StepCompleted? _step;

    /// <inheritdoc/>
    public override TrainingResult Show(Func<IProgress<TrainingEvent>, TrainingResult> train) =>
        Console.Progress()
            .AutoClear(true)
            .Columns(
                new TextColumn(() => _step is null ? "" : $"epoch {TrainingLines.Of(_step.Epoch, _step.Epochs)}, batch {TrainingLines.Of(_step.StepInEpoch, _step.StepsPerEpoch)}"),
                new ProgressBarColumn { Width = Math.Clamp(Console.Profile.Width - TextWidth, 6, 40) },
                new TextColumn(() => _step is null ? "" : TrainingLines.Pace(_step)))
            .Start(context =>
            {
                _context = context;
                return train(this);
            });

    /// <inheritdoc/>
    protected override void Started(TrainingStarted start)
    {
        _task = _context!.AddTask("training", maxValue: (double)start.StepsPerEpoch * start.Recipe.Epochs);
        _task.Value = start.FirstStep;
    }

    /// <inheritdoc/>
    protected override void Stepped(StepCompleted step)
    {
        _step = step;
        _task!.Value = step.Step;
    }

    /// <summary>Text that changes, on one line.</summary>
    private sealed class TextColumn(Func<string> text) : ProgressColumn
    {
        /// <inheritdoc/>
        protected override bool NoWrap => true;

        /// <inheritdoc/>
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
    }
}
