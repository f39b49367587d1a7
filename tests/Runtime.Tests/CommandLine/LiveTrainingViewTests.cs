using System.Globalization;
using System.Text.RegularExpressions;
using InceptionDsl.CommandLine.Progress;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Runtime.Tests.Terminals;
using InceptionDsl.Training;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Training on a terminal, by what the terminal shows.</summary>
public partial class LiveTrainingViewTests
{
    private const int Epochs = 4;
    private const int Steps = 3;

    private static readonly TrainingResult Done = new(true, [], null, new TrainingFiles("run"), 75);

    public static TheoryData<int> Widths => [.. Enumerable.Range(20, 100), 160, 250];

    private static IEnumerable<TrainingEvent> Events =>
    [
        new TrainingStarted("Tiny", RecipeCatalog.Digits, 12_345, 4000, 1000, Steps, FirstStep: 0),
        .. Enumerable.Range(1, Epochs).SelectMany(epoch => (IEnumerable<TrainingEvent>)
        [
            .. Enumerable.Range(1, Steps).Select(step => new StepCompleted(
                epoch, Epochs, step, Steps, ((epoch - 1) * Steps) + step, Epochs * Steps, 0.4312, 0.1, 1234.4, TimeSpan.FromSeconds(3723))),
            new EpochCompleted(new EpochMetrics(epoch, epoch * Steps, 0.1, 1.5, 0.5, 0.25, 0.9875, 1, 1200.6, 75), Epochs),
        ]),
    ];

    /// <summary>No remnant of the line that is redrawn, no blank line, nothing wrapped: what a file of that width gets.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void A_terminal_shows_in_the_end_what_a_file_gets(int width)
    {
        using var screen = new Screen(width);
        using var file = new StringWriter { NewLine = "\n" };
        var console = Terminal.Plain(file);
        console.Profile.Width = width;

        TrainingView.For(console, "digits", "cpu").Show(Tell);
        TrainingView.For(ScreenConsole.Of(screen), "digits", "cpu").Show(Tell);

        Assert.Equal(file.ToString().TrimEnd('\n').Split('\n'), screen.Lines);
        Assert.DoesNotContain("", screen.Lines);
        Assert.Equal(0, screen.Wrapped);
        Assert.True(screen.ShowsCursor);
        Assert.Equal(Epochs, screen.Lines.Count(line => Epoch().IsMatch(line)));

        static TrainingResult Tell(IProgress<TrainingEvent> progress)
        {
            Events.ToList().ForEach(progress.Report);
            return Done;
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void One_line_below_the_epochs_says_where_training_is(int width)
    {
        using var screen = new Screen(width);

        TrainingView.For(ScreenConsole.Of(screen), "digits", "cpu").Show(progress =>
        {
            foreach (var told in Events)
            {
                progress.Report(told);
                if (told is StepCompleted { StepInEpoch: Steps } step)
                {
                    Assert.Contains($"{step.Epoch}/4, {(width > 20 ? "batch " : "")}3/3", screen.Lines[^1], StringComparison.Ordinal);
                    Assert.Equal(step.Epoch == 1 ? 0 : 1, screen.Lines.SkipLast(1).Count(line => Epoch().Match(line).Groups[1].Value == $"{step.Epoch - 1}"));
                }
            }

            return Done;
        });

        Assert.Equal(0, screen.Wrapped);
    }

    /// <summary>Terminals wrap lines anew or cut them; neither may leave a remnant.</summary>
    [Theory]
    [InlineData(true, 110, 80, 46, 100, 30, 20, 64)]
    [InlineData(false, 110, 80, 46, 100, 30, 20, 64)]
    [InlineData(true, 80, 79, 78, 77, 40, 39, 38)]
    [InlineData(false, 80, 79, 78, 77, 40, 39, 38)]
    public void A_resized_terminal_keeps_no_remnant(bool reflows, params int[] widths)
    {
        using var screen = new Screen(widths[0], reflows);
        var next = 0;

        TrainingView.For(ScreenConsole.Of(screen), "digits", "cpu").Show(progress =>
        {
            foreach (var told in Events)
            {
                progress.Report(told);
                screen.Resize(widths[++next % widths.Length]);
            }

            return Done;
        });

        Assert.DoesNotContain(screen.Lines, line => Progress().IsMatch(line));
        Assert.DoesNotContain("", screen.Lines);
        Assert.Equal([1, 2, 3, 4], screen.Lines.Select(line => Epoch().Match(line))
            .Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"^ +(\d)/4 ")]
    private static partial Regex Epoch();

    [GeneratedRegex(@"batch \d|\d/4, \d/3|left|━")]
    private static partial Regex Progress();
}
