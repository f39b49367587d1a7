using System.Diagnostics;
using InceptionDsl.CommandLine;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>What the help and the messages tell a user to do can be done as it stands.</summary>
public class AdviceTests
{
    private static readonly NetworkCatalog Networks = new([NetworkDescriptor.Of<SmallNet>(), NetworkDescriptor.Of<SmallNetOf3x3>()]);

    public static TheoryData<string> Commands => new(CommandTable.All.Select(entry => entry.Name));

    public static TheoryData<string> Examples => new(CommandTable.All.SelectMany(entry => entry.ExamplesFor(Networks)));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_names_no_network_but_the_programs_own(string command)
    {
        var help = CommandLineRun.With(Networks, command, "--help").Output;

        Assert.DoesNotContain("GoogLeNet", help, StringComparison.Ordinal);
        Assert.DoesNotContain("InceptionDigits", help, StringComparison.Ordinal);
        Assert.DoesNotContain("docs/", help, StringComparison.Ordinal);
        Assert.All(
            CommandTable.Find([command])!.ExamplesFor(Networks),
            example => Assert.Contains(example, help, StringComparison.Ordinal));
    }

    /// <summary>Those that only count are run; of the others every word is known.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_can_be_typed(string example)
    {
        var words = example.Split(' ');
        Assert.Null(UsageMessages.Mistake(words, "networks"));
        if (words[0] is "list" or "report" or "compare" or "roofline" && !words.Contains("-o"))
        {
            var run = CommandLineRun.With(Networks, words);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
        }
    }

    [Fact]
    public void Without_a_network_the_examples_have_its_place() =>
        Assert.Equal("train NAME", CommandTable.Find(["train"])!.ExamplesFor(new NetworkCatalog([])).First());

    [Theory]
    [InlineData("runs/short", "runs/short")]
    [InlineData("runs/größe_1", "runs/größe_1")]
    [InlineData("my runs/a", "'my runs/a'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("", "''")]
    [InlineData("-x", "./-x")]
    [InlineData("-x y", "'./-x y'")]
    public void A_path_is_shown_as_a_shell_takes_it(string path, string shown)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "its shells quote otherwise");
        Assert.Equal(shown, ShellWord.OfPath(path));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("it's; rm -rf *")]
    [InlineData("`$(x)` \"y\" \\ ~ !")]
    [InlineData("line\nline")]
    public void A_shell_reads_the_path_that_was_meant(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there may be no sh");
        var start = new ProcessStartInfo("sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("printf %s " + ShellWord.OfPath(path));
        using var shell = Process.Start(start)!;

        Assert.Equal(path, shell.StandardOutput.ReadToEnd());
    }
}
