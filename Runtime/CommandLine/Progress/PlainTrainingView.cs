using System.Diagnostics;
using InceptionDsl.Training;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Progress;

/// <summary>Training as lines one after the other: one for each epoch, and in long epochs one every half minute.</summary>
internal sealed class PlainTrainingView(IAnsiConsole console, string data, string device) : TrainingView(console, data, device)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private int _epoch;

    /// <inheritdoc/>
    public override TResult Show<TResult>(Func<IProgress<TrainingEvent>, TResult> train) => train(this);

    /// <inheritdoc/>
    protected override void Stepped(StepCompleted step)
    {
        if (step.Epoch != _epoch)
        {
            _epoch = step.Epoch;
            _sinceLine.Restart();
        }
        else if (_sinceLine.Elapsed > Pause)
        {
            Write(Before + TrainingLines.Step(step));
            _sinceLine.Restart();
        }
    }
}
