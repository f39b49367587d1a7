using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.CommandLine;

public class CompareCommandTests
{
    private static readonly NetworkCatalog Networks = new(
        [NetworkDescriptor.Of<Plain>(), NetworkDescriptor.Of<Reduced>(), NetworkDescriptor.Of<Other>()]);

    // Plain:   conv 5·5·480·48 = 576,000 weights at 14·14 = 196 places: 112,896,000 multiply-adds; classifier 48·10 = 480.
    // Reduced: conv 480·16 + 5·5·16·48 = 7,680 + 19,200 weights: 1,505,280 + 3,763,200 = 5,268,480 multiply-adds.
    // With biases Plain has 576,048 + 490 = 576,538 parameters, as many as 490 more with the head; Reduced 26,944 + 490 = 27,434.
    [Fact]
    public void Json_has_totals_with_their_ratios_to_the_first()
    {
        var networks = Run("Plain", "Reduced", "--json").Json.GetProperty("networks");

        var (plain, reduced) = (networks[0], networks[1]);
        Assert.Equal(("Plain", 112_896_480L), (plain.GetProperty("name").GetString(), Number(plain, "multiplyAdds")));
        Assert.Equal((576_538L, 577_028L), (Number(plain, "parameters"), Number(plain, "parametersWithAuxiliary")));
        Assert.Equal(("Reduced", 5_268_960L), (reduced.GetProperty("name").GetString(), Number(reduced, "multiplyAdds")));
        Assert.Equal((27_434L, 27_434L), (Number(reduced, "parameters"), Number(reduced, "parametersWithAuxiliary")));
        Assert.Equal(1, Ratio(plain, "parameters"));
        Assert.Equal(0.046671, Ratio(reduced, "multiplyAdds")); // 5,268,960 / 112,896,480
        Assert.Equal(0.047584, Ratio(reduced, "parameters")); // 27,434 / 576,538
    }

    [Fact]
    public void Json_has_every_stage_with_what_became_of_it()
    {
        var stages = Run("Plain", "Reduced", "--json").Json.GetProperty("stages").EnumerateArray().ToList();

        Assert.Equal(
            [
                "conv: Plain same, Reduced changed",
                "normalized: Reduced added",
                "aux: Plain same, Reduced removed",
                "gap1: Plain same, Reduced same",
                "dropout1: Plain same, Reduced same",
                "fc: Plain same, Reduced same",
            ],
            stages.Select(stage => $"{stage.GetProperty("name")}: {string.Join(", ", stage.GetProperty("networks").EnumerateArray().Select(network => $"{network.GetProperty("network")} {network.GetProperty("change")}"))}"));
        Assert.Equal([false, false, false, true, true, true], stages.Select(stage => stage.GetProperty("same").GetBoolean()));
        var conv = stages[0].GetProperty("networks")[1];
        Assert.Equal(5_268_480, Number(conv.GetProperty("stage"), "multiplyAdds"));
        Assert.Equal(0.046667, Ratio(conv, "multiplyAdds")); // 26,880 / 576,000
        Assert.Equal(JsonValueKind.Null, stages[2].GetProperty("networks")[1].GetProperty("stage").ValueKind);
        Assert.Equal(JsonValueKind.Null, stages[1].GetProperty("networks")[0].GetProperty("ratios").ValueKind);
    }

    [Fact]
    public void Table_has_ratios_differences_and_the_stages_that_differ()
    {
        var run = Run("Plain", "Reduced");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Split('\n').Select(Cells).ToList();
        Assert.Equal("Plain and Reduced", run.Output.Split('\n')[0]);
        Assert.Contains(lines, cells => cells.SequenceEqual(["Total", "Plain", "Reduced", "ratio", "difference"]));
        Assert.Contains(lines, cells => cells.SequenceEqual(["Multiply-adds", "112,896,480", "5,268,960", "0.047", "-95.3 %"]));
        Assert.Contains(lines, cells => cells.SequenceEqual(["Parameters with auxiliary", "577,028", "27,434", "0.048", "-95.2 %"]));
        Assert.Contains(lines, cells => cells.SequenceEqual(["conv", "Plain", "5x5:48", "48×14×14", "576,048", "112,896,000"]));
        Assert.Contains(lines, cells => cells.SequenceEqual(["Reduced", "1x1:16 → 5x5:48", "48×14×14", "26,944", "0.047", "5,268,480", "0.047"]));
        Assert.Contains(lines, cells => cells is ["normalized", "Reduced", .., "added", "0", "added"]);
        Assert.Contains(lines, cells => cells.SequenceEqual(["aux", "Plain", "gap → fc", "10", "490", "480"]));
        Assert.Contains(lines, cells => cells is ["Reduced", "-", "-", "-", "removed", "-", "removed"]);
        Assert.Contains("3 stages are the same in each network and are left out.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dropout1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_the_same_in_rows_of_equal_cells()
    {
        var output = Run("Plain", "Reduced", "Other", "--format", "markdown").Output;

        Assert.StartsWith("# Plain, Reduced and Other\n", output, StringComparison.Ordinal);
        // Other: 1x1 convolution of 480·48 weights, 4,515,840 multiply-adds, and 480: 4,516,320 / 112,896,480 = 0.0400.
        Assert.Contains("| Multiply-adds | 112,896,480 | 5,268,960 | 0.047 | -95.3 % | 4,516,320 | 0.040 | -96.0 % |\n", output, StringComparison.Ordinal);
        Assert.Contains("|  | Reduced | 1x1:16 → 5x5:48 | 48×14×14 |", output, StringComparison.Ordinal);
        var tables = output.Split("\n\n").Where(part => part.StartsWith('|')).ToList();
        Assert.Equal(2, tables.Count);
        Assert.All(tables, table => Assert.Single(table.Split('\n').Select(row => row.Count(character => character == '|')).Distinct()));
    }

    [Fact]
    public void Networks_without_a_common_stage_are_compared_by_their_totals()
    {
        var run = Run("Plain", "Other");

        Assert.Contains("none of Plain has its name in another", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pointwise", run.Output, StringComparison.Ordinal);
        Assert.Equal(8, Run("Plain", "Other", "--json").Json.GetProperty("stages").GetArrayLength());
    }

    [Fact]
    public void A_narrow_terminal_gets_rounded_figures_and_a_table_for_each_network()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = Terminal.Plain(writer);
        console.Profile.Width = 80;

        ComparisonTable.Write(console, NetworkComparison.Of([.. Networks.Networks.Select(network => NetworkReport.Of(network.Graph))]));

        var lines = writer.ToString().Split('\n');
        Assert.Contains(lines.Select(Cells), cells => cells.SequenceEqual(["Multiply-adds", "113 M", "5.27 M", "0.047", "-95.3 %"]));
        Assert.Contains(lines.Select(Cells), cells => cells.SequenceEqual(["Multiply-adds", "113 M", "4.52 M", "0.040", "-96.0 %"]));
        Assert.Contains("Left out on this narrow terminal: Output", writer.ToString(), StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_very_narrow_terminal_gets_ratios_alone()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = Terminal.Plain(writer);
        console.Profile.Width = 70;

        ComparisonTable.Write(console, NetworkComparison.Of([.. Networks.Networks.Take(2).Select(network => NetworkReport.Of(network.Graph))]));

        var lines = writer.ToString().Split('\n').Select(Cells);
        Assert.Contains(lines, cells => cells.SequenceEqual(["Multiply-adds", "113 M", "5.27 M", "0.047"]));
    }

    [Theory]
    [InlineData("Plain Reducd", 1, "There is no network 'Reducd'.", "Did you mean 'Reduced'?")]
    [InlineData("Plain plain", 1, "'Plain' is named twice.", "Name each network once.")]
    [InlineData("Plain", 2, "'compare' takes two or more networks: name another after 'Plain'.", "--help")]
    [InlineData("", 2, "missing required argument 'NAME'", "--help")]
    [InlineData("Plain Reduced --format xml", 2, "There is no format 'xml'.", "Formats: table, markdown, json, html.")]
    public void Names_must_be_two_networks(string names, int code, string message, string cure)
    {
        var run = Run(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains(cure, run.Error, StringComparison.Ordinal);
    }

    /// <summary>Rows are sorted by a click, so that each names its stage.</summary>
    [Fact]
    public void Html_is_a_page_with_the_totals_and_the_stages_that_differ()
    {
        var run = Run("Plain", "Reduced", "--format", "html");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("<!DOCTYPE html>", run.Output, StringComparison.Ordinal);
        Assert.Contains("<title>Plain and Reduced</title>", run.Output, StringComparison.Ordinal);
        Assert.Contains("<td>Multiply-adds</td><td class=\"figure\" data-value=\"112896480\">112,896,480</td><td class=\"figure\" data-value=\"5268960\">5,268,960</td>", run.Output, StringComparison.Ordinal);
        Assert.Contains("<td>conv</td><td>Plain</td>", run.Output, StringComparison.Ordinal);
        Assert.Contains("<td>conv</td><td>Reduced</td>", run.Output, StringComparison.Ordinal);
        Assert.Contains("removed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_holds_what_would_be_printed()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Equal((0, ""), Run("Plain", "Reduced", "--format", "html", "-o", path) is var run ? (run.ExitCode, run.Output) : default);
            Assert.Equal(Run("Plain", "Reduced", "--format", "html").Output, File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static CommandLineRun Run(params string[] args) => CommandLineRun.With(Networks, ["compare", .. args]);

    private static List<string> Cells(string line) =>
        [.. line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static double Ratio(JsonElement element, string name) => element.GetProperty("ratios").GetProperty(name).GetDouble();
}
