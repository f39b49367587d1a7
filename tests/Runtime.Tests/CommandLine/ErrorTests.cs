namespace InceptionDsl.Runtime.Tests.CommandLine;

public class ErrorTests
{
    [Theory]
    [InlineData("lst", "There is no command 'lst'.", "Did you mean 'list'?")]
    [InlineData("frobnicate", "There is no command 'frobnicate'.", "Commands: list, report")]
    [InlineData("report GoogLeNet --formt json", "'report' has no option '--formt'.", "Did you mean '--format'?")]
    [InlineData("report GoogLeNet --format jsn", "There is no format 'jsn'.", "Did you mean 'json'?")]
    [InlineData("report GoogLeNet --format jpeg", "There is no format 'jpeg'.", "Formats: table, markdown, json, html, svg, dot, mermaid.")]
    [InlineData("list --format svg", "There is no format 'svg'.", "Formats: table, markdown, json.")]
    [InlineData("report GoogLeNet --format svg --flow left", "--flow takes up, down or right, not 'left'.", "")]
    [InlineData("report GoogLeNet --format svg -o", "-o needs a value after it.", "")]
    [InlineData("report GoogLeNet --batch many", "--batch takes a whole number from 1 to 2,147,483,647, not 'many'.", "")]
    [InlineData("report GoogLeNet --batch 1,5", "--batch takes a whole number from 1 to 2,147,483,647, not '1,5'.", "")]
    [InlineData("report GoogLeNet --batch", "--batch needs a whole number from 1 to 2,147,483,647 after it.", "")]
    [InlineData("report GoogLeNet --batch 0", "--batch takes a whole number from 1 to 2,147,483,647, not '0'.", "")]
    [InlineData("report GoogLeNet --batch -3", "--batch takes a whole number from 1 to 2,147,483,647, not '-3'.", "")]
    [InlineData("report GoogLeNet --batch 1 --json --batch 2", "--batch is given twice.", "Give it once.")]
    [InlineData("report GoogLeNet -o a.svg --output b.svg", "--output is given twice.", "Give it once.")]
    [InlineData("report GoogLeNet --json --json", "--json is given twice.", "Give it once.")]
    [InlineData("roofline GoogLeNet --peak 9999999T --bandwidth 1GB", "--peak can't be '9999999T': write a number from 1 to 9e18, such as 7M or 1.6G.", "")]
    [InlineData("roofline GoogLeNet --peak 1T --bandwidth 0", "--bandwidth can't be '0': write a number of bytes from 1 to 9e18, such as 64MiB or 100MB.", "")]
    [InlineData("predict TinyDigits -5.png", "'predict' has no option '-5.png'.", "A file whose name begins with a dash stands after --.")]
    [InlineData("report -", "'report' has no place for '-'.", "")]
    [InlineData("report GoogLeNet VGG", "'report' has no place for 'VGG'.", "")]
    [InlineData("report", "missing required argument 'NAME'", "")]
    public void A_command_line_that_makes_no_sense_is_exit_code_2_and_a_cure(string line, string message, string cure)
    {
        var run = CommandLineRun.Of(line.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains(cure, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GogleNet", "Did you mean 'GoogLeNet'?")]
    [InlineData("goog", "Did you mean 'GoogLeNet'?")]
    [InlineData("VGG16", "Networks: GoogLeNet, TinyDigits.")]
    public void An_unknown_network_is_exit_code_1_and_names_those_there_are(string name, string cure)
    {
        var run = CommandLineRun.Of("report", name, "--json");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"There is no network '{name}'.", run.Error, StringComparison.Ordinal);
        Assert.Contains(cure, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_networks_name_may_be_written_in_any_case() =>
        Assert.Equal("GoogLeNet", CommandLineRun.Of("report", "googlenet", "--json").Json.GetProperty("name").GetString());

    [Theory]
    [InlineData("--help", "report <NAME>")]
    [InlineData("report --help", "--batch <N>")]
    public void Help_goes_to_standard_output(string line, string text)
    {
        var run = CommandLineRun.Of(line.Split(' '));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }
}
