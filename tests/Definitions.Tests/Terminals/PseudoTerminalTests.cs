using System.Globalization;
using System.Text.RegularExpressions;

namespace InceptionDsl.Definitions.Tests.Terminals;

/// <summary>The program in a terminal, by what the terminal shows in the end.</summary>
public sealed partial class PseudoTerminalTests : IDisposable
{
    /// <summary>The cheapest that learns digits.</summary>
    private const string Network = "InceptionDigitsSweep_Width0_25";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(30, "list")]
    [InlineData(46, "list")]
    [InlineData(80, "list")]
    [InlineData(40, "compare GoogLeNet GoogLeNetWide GoogLeNetNaive")]
    [InlineData(46, "report InceptionV3")]
    [InlineData(110, "report DenseNet121 --modules")]
    [InlineData(60, "roofline GoogLeNet --device H100")]
    [InlineData(34, "doctor")]
    public void Nothing_is_wider_than_the_terminal_and_every_figure_is_whole(int width, string command)
    {
        using var terminal = new PseudoTerminal(width, command.Split(' '));

        Assert.Equal(0, terminal.Finish());

        Assert.Equal(0, terminal.Screen.Wrapped);
        Assert.NotEmpty(terminal.Screen.Lines);
        Assert.DoesNotContain(terminal.Screen.Lines, line => line.Contains('…', StringComparison.Ordinal));
        if (command == "list")
        {
            // Caffe's bvlc_googlenet; rounded where the exact count has no room.
            var googLeNet = string.Join('\n', terminal.Screen.Lines.SkipWhile(
                line => !line.TrimStart().StartsWith("GoogLeNet", StringComparison.Ordinal) || line.Contains("GoogLeNetA", StringComparison.Ordinal)).Take(9));
            Assert.Matches(width == 80 ? @"6,998,552 \(7\.00 M\)" : @"7\.00 M", googLeNet);
        }
    }

    /// <summary>Two epochs while the window is dragged: no remnant of the line that is redrawn, no blank line, each epoch once.</summary>
    [Fact]
    public void Training_leaves_the_epochs_alone_also_when_the_terminal_is_resized()
    {
        using var terminal = new PseudoTerminal(110, "train", Network, "--epochs", "2", "--out", Path.Combine(_folder.FullName, "run"));
        foreach (var (width, batch) in new[] { (80, 2), (46, 12), (64, 22), (110, 32), (80, 42) })
        {
            terminal.Await(screen => Batch().Match(screen.Lines.LastOrDefault("")) is { Success: true } match
                && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) >= batch);
            terminal.Resize(width);
        }

        Assert.Equal(0, terminal.Finish());

        var lines = terminal.Screen.Lines.TakeWhile(line => !line.StartsWith(Network + " on the test part", StringComparison.Ordinal)).ToList();
        Assert.Equal(["1", "2"], lines.Select(line => Epoch().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain(lines, line => Batch().IsMatch(line)
            || line.Contains('━', StringComparison.Ordinal) || line.EndsWith(" left", StringComparison.Ordinal));
        // One blank line, before the results.
        Assert.Equal([lines.Count - 1], lines.Index().Where(line => line.Item.Length == 0).Select(line => line.Index));
        Assert.True(terminal.Screen.ShowsCursor);
        Assert.Contains(terminal.Screen.Lines, line => line.StartsWith("Confusion matrix", StringComparison.Ordinal));
        Assert.Contains(terminal.Screen.Lines, line => line.EndsWith("recall", StringComparison.Ordinal));
    }

    [Fact]
    public void Ctrl_C_ends_a_training_that_says_how_to_go_on_and_leaves_a_terminal_as_it_was()
    {
        var folder = Path.Combine(_folder.FullName, "run");
        using var terminal = new PseudoTerminal(110, "train", Network, "--epochs", "2", "--out", folder);
        terminal.Await(screen => Batch().IsMatch(screen.Lines.LastOrDefault("")));

        terminal.Interrupt();

        Assert.Equal(130, terminal.Finish());
        Assert.True(terminal.Screen.ShowsCursor);
        Assert.DoesNotContain(terminal.Screen.Lines, line => Batch().IsMatch(line));
        Assert.Contains($"To go on: train {Network} --out {folder} --resume", string.Join("", terminal.Screen.Lines), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "checkpoint.safetensors")));
    }

    [GeneratedRegex(@"batch (\d+)/\d+")]
    private static partial Regex Batch();

    [GeneratedRegex(@"^ +(\d)/2 ")]
    private static partial Regex Epoch();
}
