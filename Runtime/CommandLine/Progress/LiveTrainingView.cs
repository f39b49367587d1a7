using System.Diagnostics;
using System.Runtime.InteropServices;
using InceptionDsl.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InceptionDsl.CommandLine.Progress;

/// <summary>
/// Training on a terminal: the epochs' lines, and under them one that is redrawn with the steps. The cursor rests at that line's
/// beginning, so that all of it lies behind the cursor however a terminal that is resized cuts or wraps it.
/// </summary>
internal sealed class LiveTrainingView(IAnsiConsole console, string data, string device) : TrainingView(console, data, device)
{
    /// <summary>Back to the line's beginning, and nothing from there on.</summary>
    private const string Erase = "\r\u001b[J";

    /// <summary>What does not fit is cut and not wrapped: the terminal may have been made narrower since its width was asked for.</summary>
    private const string WithoutWrap = "\u001b[?7l";
    private const string WithWrap = "\r\u001b[?7h";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _drawing = new();
    private readonly Stopwatch _sinceDrawn = new();
    private StepCompleted? _step;

    /// <inheritdoc/>
    public override TResult Show<TResult>(Func<IProgress<TrainingEvent>, TResult> train)
    {
        using var resized = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Draw());
        Console.Cursor.Hide();
        try
        {
            return train(this);
        }
        finally
        {
            lock (_drawing)
            {
                _step = null;
                Console.Write(new ControlCode(Erase));
                Console.Cursor.Show();
            }
        }
    }

    /// <inheritdoc/>
    protected override void Stepped(StepCompleted step)
    {
        _step = step;
        if (!_sinceDrawn.IsRunning || _sinceDrawn.Elapsed >= Pause || step.StepInEpoch == step.StepsPerEpoch)
        {
            Draw();
        }
    }

    /// <inheritdoc/>
    protected override void Write(string line, Style? style = null)
    {
        lock (_drawing)
        {
            Console.Write(new ControlCode(Erase));
            base.Write(line, style);
            Draw();
        }
    }

    private void Draw()
    {
        lock (_drawing)
        {
            if (_step is not { } step)
            {
                return;
            }

            // The last column stays free: some terminals go to the next line when it is written.
            var line = ProgressLine.Of(step, Console.Profile.Width - 1);
            var bar = Console.Profile.Capabilities.Unicode ? '━' : '-';
            Console.Write(new Segments(
            [
                Segment.Control(Erase + WithoutWrap),
                new Segment(line.Before),
                new Segment(new string(bar, line.Done), new Style(Color.Green)),
                new Segment(new string(bar, line.Left), new Style(Color.Grey)),
                new Segment(line.After),
                Segment.Control(WithWrap),
            ]));
            _sinceDrawn.Restart();
        }
    }

    /// <summary>Segments as they are, whatever the width.</summary>
    private sealed class Segments(IReadOnlyList<Segment> segments) : Renderable
    {
        /// <inheritdoc/>
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
