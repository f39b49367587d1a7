using InceptionDsl.CommandLine;
using InceptionDsl.Definitions;
using InceptionDsl.Runtime.Tests.Diagrams;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>An option changes what is printed, or it is refused.</summary>
public sealed class OptionEffectTests : IDisposable
{
    // A value of each option of report that is not its default.
    private static readonly Dictionary<string, string[]> Options = new()
    {
        ["--batch"] = ["--batch", "7"],
        ["--layers"] = ["--layers"],
        ["--modules"] = ["--modules"],
        ["--convention"] = ["--convention", "ptflops"],
        ["--unfold"] = ["--unfold"],
        ["--stage"] = ["--stage", "inception3a"],
        ["--flow"] = ["--flow", "down"],
    };

    private static readonly string[] OfOutput = ["--format", "--json", "--output", "--help"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string, string> Combinations => new(
        from entry in CommandTable.Find(["report"])!.OptionNames.Except(OfOutput)
        from format in Enum.GetValues<OutputFormat>().Except([OutputFormat.Csv])
        select (entry, format.ToString().ToLowerInvariant()));

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Combinations))]
    public void An_option_of_report_changes_a_format_or_is_refused(string option, string name)
    {
        Assert.True(Options.TryGetValue(option, out var words), $"{option} has no value here yet");
        // GoogLeNet has no repeats to unfold.
        var network = option == "--unfold" ? "Repeating" : "GoogLeNet";
        var catalog = new NetworkCatalog([NetworkDescriptor.Of<GoogLeNet>(), NetworkDescriptor.Of<Repeating>()]);
        var plain = CommandLineRun.With(catalog, "report", network, "--format", name);
        var run = CommandLineRun.With(catalog, ["report", network, "--format", name, .. words]);

        if (run.ExitCode == 0)
        {
            Assert.NotEqual(plain.Output, run.Output);
        }
        else
        {
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"Error: {option} has no effect on {name}. Leave it out, or give one of the formats ", run.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>What is refused is not more than must be: with one of the formats named, it has an effect.</summary>
    [Theory]
    [InlineData("--layers", "html")]
    [InlineData("--batch", "html")]
    [InlineData("--convention", "svg")]
    [InlineData("--flow", "html")]
    [InlineData("--flow", "mermaid")]
    public void Options_of_pages_and_pictures_count(string option, string format) =>
        Assert.Equal(0, CommandLineRun.Of(["report", "GoogLeNet", "--format", format, .. Options[option]]).ExitCode);

    [Theory]
    [InlineData("net.txt", "table")]
    [InlineData("net.md", "markdown")]
    [InlineData("net.markdown", "markdown")]
    [InlineData("net.json", "json")]
    [InlineData("net.html", "html")]
    [InlineData("net.htm", "html")]
    [InlineData("net.svg", "svg")]
    [InlineData("NET.SVG", "svg")]
    [InlineData("net.dot", "dot")]
    [InlineData("net.gv", "dot")]
    [InlineData("net.mmd", "mermaid")]
    [InlineData("net", "table")]
    public void A_files_ending_says_its_format(string file, string format)
    {
        var path = Path.Combine(_folder.FullName, file);

        Assert.Equal((0, "", ""), Parts(CommandLineRun.Of("report", "TinyDigits", "-o", path)));

        Assert.Equal(CommandLineRun.Of("report", "TinyDigits", "--format", format).Output, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("report GoogLeNet -o net.svg --format json", "The ending of 'net.svg' says svg, and the format that is asked for is json. Give a file that ends in .json")]
    [InlineData("report GoogLeNet -o net.svg --json", "The ending of 'net.svg' says svg, and the format that is asked for is json.")]
    [InlineData("report GoogLeNet -o net.json --format table", "The ending of 'net.json' says json, and the format that is asked for is table.")]
    [InlineData("report GoogLeNet -o net.png", "The ending of 'net.png' says no format. Give --format, or a file that ends in .txt, .md, .json, .html, .svg, .dot, .mmd.")]
    [InlineData("report GoogLeNet -o net.svg --layers", "--layers has no effect on svg.")]
    [InlineData("report GoogLeNet --format html --flow right", "--flow right has no effect on html, which shows the stages from left to right in any case.")]
    [InlineData("report GoogLeNet --json --format svg", "--json is short for --format json, and contradicts --format svg.")]
    [InlineData("compare GoogLeNet TinyDigits -o both.svg", "The ending of 'both.svg' says svg, which this command can't write. Formats: table, markdown, json, html.")]
    [InlineData("list --json --format markdown", "--json is short for --format json, and contradicts --format markdown.")]
    [InlineData("roofline GoogLeNet --json --format table", "--json is short for --format json, and contradicts --format table.")]
    [InlineData("bench GoogLeNet --json --format table", "--json is short for --format json, and contradicts --format table.")]
    public void What_contradicts_itself_is_refused(string line, string message)
    {
        var run = CommandLineRun.Of(line.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net.dat", "json")]
    [InlineData("net.txt", "markdown")]
    [InlineData("net.txt", "mermaid")]
    [InlineData("net.JSON", "json")]
    public void What_says_no_other_format_goes_with_any(string file, string format)
    {
        var path = Path.Combine(_folder.FullName, file);

        Assert.Equal((0, "", ""), Parts(CommandLineRun.Of("report", "TinyDigits", "--format", format, "-o", path)));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void The_same_format_may_be_named_in_every_way()
    {
        var path = Path.Combine(_folder.FullName, "net.json");
        Assert.Equal((0, "", ""), Parts(CommandLineRun.Of("report", "TinyDigits", "--json", "--format", "JSON", "-o", path)));
    }

    private static (int Code, string Output, string Error) Parts(CommandLineRun run) => (run.ExitCode, run.Output, run.Error);
}
