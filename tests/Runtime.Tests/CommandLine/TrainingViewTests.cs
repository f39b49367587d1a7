using InceptionDsl.CommandLine.Progress;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Training;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;
using Spectre.Console;
using Spectre.Console.Testing;

namespace InceptionDsl.Runtime.Tests.CommandLine;

public class TrainingViewTests
{
    private static readonly TrainingResult Done = new(true, [], null, new TrainingFiles("run"), 75);

    private static readonly TrainingEvent[] Events =
    [
        new TrainingStarted("Tiny", RecipeCatalog.Digits, 12_345, 4000, 1000, 62, FirstStep: 0),
        new StepCompleted(1, 25, 31, 62, 31, 1550, 0.4312, 0.1, 1234.4, TimeSpan.FromSeconds(3723)) { DataWait = 0.07 },
        new EpochCompleted(new EpochMetrics(1, 62, 0.1, 1.5, 0.5, 0.25, 0.9875, 1, 1200.6, 75) { DataWait = 0.125 }, 25),
    ];

    [Fact]
    public void A_file_gets_one_line_for_each_epoch()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        Show(Terminal.Plain(writer), Events);

        Assert.Equal(
            """
            Network Tiny: 12,345 parameters, on cpu
            Data digits: 4,000 training images, 1,000 test images
            Recipe digits: 25 epochs of 62 batches of 64, learning rate 0.1, seed 1
              epoch   train loss   train top-1   test loss   test top-1   images/s   waiting      time
               1/25       1.5000       50.00 %      0.2500      98.75 %      1,201    12.5 %      1:15

            """,
            writer.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_terminal_also_gets_a_line_that_is_redrawn_with_batch_loss_speed_and_time_left()
    {
        using var console = new TestConsole().Interactive().Width(120);

        Show(console, Events);

        Assert.Contains("   1/25       1.5000       50.00 %", console.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 1/25, batch 31/62", console.Output, StringComparison.Ordinal);
        Assert.Contains("loss 0.4312, 1,234 images/s, 7 % waiting, 1:02:03 left", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(62, "Resuming in epoch 2 at batch 1")]
    [InlineData(100, "Resuming in epoch 2 at batch 39")]
    [InlineData(1550, "Every epoch was done before; the last weights are measured again")]
    public void A_resumed_training_says_where_it_goes_on(long firstStep, string? expected)
    {
        using var writer = new StringWriter { NewLine = "\n" };

        Show(Terminal.Plain(writer), new TrainingStarted("Tiny", RecipeCatalog.Digits, 12_345, 4000, 1000, 62, firstStep));

        Assert.Equal(expected ?? TrainingHeading, writer.ToString().Split('\n')[3].TrimEnd());
    }

    private const string TrainingHeading = "  epoch   train loss   train top-1   test loss   test top-1   images/s   waiting      time";

    private static void Show(IAnsiConsole console, params TrainingEvent[] events) =>
        Assert.Same(Done, TrainingView.For(console, "digits", "cpu").Show(progress =>
        {
            foreach (var told in events)
            {
                progress.Report(told);
            }

            return Done;
        }));
}
