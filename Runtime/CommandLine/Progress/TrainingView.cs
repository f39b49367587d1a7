using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Language.Text;
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

    /// <summary>
    /// The member of an ensemble that is trained: it is told in one line when it is finished, and its epochs are not. Null for a training
    /// of its own.
    /// </summary>
    public EnsembleMember? Member { get; set; }

    /// <summary>What stands before what is told of a member.</summary>
    protected string Before => Member is { } member ? $"Member {Numbers.Write(member.Number)}, " : "";

    /// <summary>Runs a training, or several, and shows them.</summary>
    public abstract TResult Show<TResult>(Func<IProgress<TrainingEvent>, TResult> train);

    /// <summary>Tells a line that stays.</summary>
    public void Tell(string line) => Write(line);

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        switch (value)
        {
            case TrainingStarted or EpochCompleted or NetworkFitted when Member is { Number: > 1 }:
            case EpochCompleted when Member is not null:
                break;
            case TrainingStarted start:
                foreach (var line in TrainingLines.Start(start, data, device))
                {
                    Write(line);
                }

                if (RecipeNote is { } why)
                {
                    Write(why);
                }

                if (Member is null)
                {
                    WriteHeading();
                }

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
                    Write(Before + note);
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
