using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Training;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Progress;

/// <summary>Shows training while it goes on.</summary>
/// <param name="console">Where.</param>
/// <param name="data">What the data set is called.</param>
/// <param name="device">What the device is called.</param>
internal abstract class TrainingView(IAnsiConsole console, string data, string device) : IProgress<TrainingEvent>
{
    private EpochLines? _epochs;

    /// <summary>Where it shows.</summary>
    protected IAnsiConsole Console { get; } = console;

    /// <summary>Why the recipe was taken, in a line; null where that goes without saying.</summary>
    public string? RecipeNote { get; set; }

    /// <summary>The view that a console can show: a line that is redrawn on a terminal, lines one after the other elsewhere.</summary>
    public static TrainingView For(IAnsiConsole console, string data, string device) =>
        console.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? new LiveTrainingView(console, data, device)
            : new PlainTrainingView(console, data, device);

    /// <summary>Runs a training and shows it.</summary>
    public abstract TrainingResult Show(Func<IProgress<TrainingEvent>, TrainingResult> train);

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        switch (value)
        {
            case TrainingStarted start:
                foreach (var line in TrainingLines.Start(start, data, device))
                {
                    Write(line);
                }

                if (RecipeNote is { } why)
                {
                    Write(why);
                }

                WriteHeading();
                break;
            case StepCompleted step:
                Stepped(step);
                break;
            case EpochCompleted epoch:
                WriteHeading();
                Write(_epochs!.Of(epoch));
                break;
            default:
                if (TrainingLines.Note(value) is { } note)
                {
                    Write(note);
                }

                break;
        }
    }

    /// <summary>A step was taken.</summary>
    protected abstract void Stepped(StepCompleted step);

    /// <summary>A line that stays.</summary>
    protected virtual void Write(string line, Style? style = null) => TextLines.Write(Console, line, style);

    /// <summary>The epochs' headings, again when a terminal that was resized has room for other columns.</summary>
    private void WriteHeading()
    {
        var fitting = EpochLines.Fit(Console.Profile.Width);
        if (fitting.Heading != _epochs?.Heading)
        {
            _epochs = fitting;
            Write(fitting.Heading, new Style(decoration: Decoration.Bold));
        }
    }
}
