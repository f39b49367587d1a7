using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Definitions;
using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.CommandLine;

public class ReportCommandTests
{
    [Fact]
    public void Json_has_the_published_totals()
    {
        var report = CommandLineRun.Of("report", "GoogLeNet", "--format", "json").Json;

        // Caffe's bvlc_googlenet: deploy.prototxt, and train_val.prototxt with both auxiliary heads.
        Assert.Equal(6_998_552, Number(report, "parameters"));
        Assert.Equal(13_378_280, Number(report, "parametersWithAuxiliary"));
        Assert.Equal(1_582_671_872, Number(report, "multiplyAdds"));
        Assert.Equal(1_591_044_096, Number(report, "multiplyAddsWithAuxiliary"));
        Assert.Equal("GoogLeNet", report.GetProperty("name").GetString());
        Assert.Equal(1000, Number(report, "classes"));
        Assert.Equal([3, 224, 224], Shape(report, "input"));
        Assert.True(Number(report, "flops") > 2 * Number(report, "multiplyAdds"));
    }

    [Fact]
    public void Json_layers_have_the_shapes_and_costs_of_Caffes_layers()
    {
        var layers = CommandLineRun.Of("report", "GoogLeNet", "--format", "json").Json.GetProperty("layers").EnumerateArray().ToList();

        // conv1/7x7_s2 of bvlc_googlenet: 7·7·3·64 + 64 parameters, 7·7·3·64·112·112 multiply-adds.
        var first = layers[0];
        Assert.Equal(("conv1", "Convolution", "conv1"), (Text(first, "name"), Text(first, "kind"), Text(first, "stage")));
        Assert.Equal("7×7/2, padding 3", Text(first, "details"));
        Assert.Equal([64, 112, 112], Shape(first, "output"));
        Assert.Equal(9472, Number(first, "parameters"));
        Assert.Equal(118_013_952, Number(first, "multiplyAdds"));
        // Two operations for each multiply-add, one addition of a bias for each of the 64·112·112 outputs.
        Assert.Equal((2 * 118_013_952) + 802_816, Number(first, "flops"));
        Assert.Equal(4 * 802_816, Number(first, "activationBytes"));
        Assert.Equal(7, Number(first, "receptiveField"));

        // loss1/classifier and loss3/classifier: 1024·1000 + 1000 each.
        var classifiers = layers.Where(layer => Text(layer, "kind") == "Linear" && Number(layer, "parameters") == 1_025_000).ToList();
        Assert.Equal([true, true, false], classifiers.Select(layer => layer.GetProperty("auxiliary").GetBoolean()));
        Assert.All(classifiers, layer => Assert.Equal([1000], Shape(layer, "output")));
        // 57 convolutions and 2 in the heads, as the prototxt lists them.
        Assert.Equal(59, layers.Count(layer => Text(layer, "kind") == "Convolution"));
    }

    [Fact]
    public void Json_stages_and_layers_add_up_to_the_totals()
    {
        var report = CommandLineRun.Of("report", "GoogLeNet", "--format", "json").Json;
        foreach (var figure in (string[])["parameters", "multiplyAdds", "flops", "activationBytes"])
        {
            foreach (var list in (string[])["stages", "layers"])
            {
                var items = report.GetProperty(list).EnumerateArray().ToList();
                Assert.Equal(Number(report, figure + "WithAuxiliary"), items.Sum(item => Number(item, figure)));
                Assert.Equal(
                    Number(report, figure),
                    items.Where(item => !item.GetProperty("auxiliary").GetBoolean()).Sum(item => Number(item, figure)));
            }
        }
    }

    [Fact]
    public void Json_states_what_each_figure_counts()
    {
        var conventions = CommandLineRun.Of("report", "GoogLeNet", "--json").Json.GetProperty("conventions");

        Assert.StartsWith("convolution and linear multiplications only", Text(conventions, "multiplyAdds"), StringComparison.Ordinal);
        Assert.Contains("one image", Text(conventions, "batch"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_multiplies_the_work_and_not_the_parameters()
    {
        var report = CommandLineRun.Of("report", "GoogLeNet", "--batch", "32", "--format", "json").Json;

        Assert.Equal(32, Number(report, "batch"));
        Assert.Equal(6_998_552, Number(report, "parameters"));
        Assert.Equal(32 * 1_582_671_872L, Number(report, "multiplyAdds"));
        Assert.Equal(32 * 118_013_952L, Number(report.GetProperty("stages")[0], "multiplyAdds"));
        Assert.Equal(32 * 4 * 802_816L, Number(report.GetProperty("layers")[0], "activationBytes"));
        Assert.Contains("batch of 32 images", CommandLineRun.Of("report", "GoogLeNet", "--batch", "32").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_batch_is_counted_in_64_bits()
    {
        var run = CommandLineRun.Of("report", "GoogLeNet", "--batch", "2147483647", "--format", "json");
        Assert.Equal(2_147_483_647 * 1_582_671_872L, Number(run.Json, "multiplyAdds"));

        var over = CommandLineRun.Of("report", "GoogLeNet", "--batch", "2147483648");
        Assert.Equal(2, over.ExitCode);
        Assert.Contains("--batch takes a whole number", over.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_is_complete_and_plain_when_redirected()
    {
        var run = CommandLineRun.Of("report", "GoogLeNet");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain('\e', run.Output);
        Assert.DoesNotContain('…', run.Output);
        var lines = run.Output.Split('\n').Select(Cells).ToList();
        // Table 1 of the paper, module 4e; its share is 169,996,288 / 1,582,671,872 = 10.74 %, two of twenty bars.
        Assert.Contains(
            lines,
            cells => cells.SequenceEqual(
                ["inception4e", "Inception", "1x1:256, 3x3r:160→320, 5x5r:32→128, pool:128", "832×14×14", "868,352", "169,996,288", "10.7 %", "██"]));
        Assert.Contains(lines, cells => cells is ["aux1", .., "auxiliary"]);
        Assert.Contains(lines, cells => cells is ["Parameters with auxiliary heads", "13,378,280 (13.4 M)"]);
        Assert.Contains("Multiply-adds: convolution and linear multiplications only", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_terminal_leaves_columns_out_and_says_which()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = Terminal.Plain(writer);
        console.Profile.Width = 120;

        ReportTable.Write(console, NetworkReport.Of(NetworkDescriptor.Of<GoogLeNet>().Graph), batch: 1, ReportRows.Stages);

        var text = writer.ToString();
        Assert.Contains("Left out on this narrow terminal: of multiply-adds, Kind;", text, StringComparison.Ordinal);
        Assert.Contains(
            text.Split('\n').Select(Cells),
            cells => cells.SequenceEqual(["inception3a", "1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32", "256×28×28", "163,696", "128,049,152", "8.1 %"]));
    }

    [Fact]
    public void Layers_give_one_row_each()
    {
        var run = CommandLineRun.Of("report", "GoogLeNet", "--layers", "--format", "markdown");
        var rows = run.Output.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(PipeCells).ToList();

        Assert.Equal(
            [
                "Layer", "Kind", "Details", "Input", "Output", "Parameters", "Weight bytes", "Multiply-adds", "Share", "FLOPs",
                "Activation bytes", "Receptive field", "Jump", "Offset",
            ],
            rows[0]);
        var count = CommandLineRun.Of("report", "GoogLeNet", "--json").Json.GetProperty("layers").GetArrayLength();
        Assert.Equal(count, rows.Count(row => row.Count == 14) - 2);
    }

    [Fact]
    public void Markdown_has_a_table_whose_rows_have_equal_cells()
    {
        var run = CommandLineRun.Of("report", "GoogLeNet", "--format", "markdown");
        var table = run.Output.Split('\n').SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).ToList();

        Assert.StartsWith("# GoogLeNet: 3×224×224 to 1,000 classes\n", run.Output, StringComparison.Ordinal);
        Assert.Equal("| --- | --- | --- | ---: | ---: | ---: | ---: |", table[1]);
        // 22 stages, a heading and the line under it.
        Assert.Equal(24, table.Count);
        Assert.All(table, row => Assert.Equal(7, PipeCells(row).Count));
    }

    [Fact]
    public void Json_layers_say_what_they_read_and_see()
    {
        var report = CommandLineRun.Of("report", "GoogLeNet", "--json").Json;

        // conv2/3x3 behind 1x1: 3x3 over 64x56x56, fields of 11 + 2·4 pixels from -3 - 4; 346,816,512 of 1,582,671,872.
        var layer = report.GetProperty("layers").EnumerateArray().Single(layer => Text(layer, "details") == "3×3, padding 1" && Text(layer, "stage") == "conv2");
        Assert.Equal([64, 56, 56], layer.GetProperty("inputs")[0].EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal([3, 3], Shape(layer, "kernel"));
        Assert.Equal([1, 1], Shape(layer, "stride"));
        Assert.Equal([1, 1, 1, 1], Shape(layer, "padding"));
        Assert.Equal(1, Number(layer, "groups"));
        Assert.Equal(0.219134, layer.GetProperty("share").GetDouble());
        var field = layer.GetProperty("field");
        Assert.Equal(([19, 19], [4, 4], [-7, -7]), (Shape(field, "size").ToArray(), Shape(field, "jump").ToArray(), Shape(field, "offset").ToArray()), Equal);
        Assert.Equal(Number(report, "flops"), report.GetProperty("operations").EnumerateObject().Sum(kind => kind.Value.GetInt64()));

        static bool Equal((int[], int[], int[]) one, (int[], int[], int[]) other) =>
            one.Item1.SequenceEqual(other.Item1) && one.Item2.SequenceEqual(other.Item2) && one.Item3.SequenceEqual(other.Item3);
    }

    [Fact]
    public void Modules_give_one_row_each()
    {
        var rows = CommandLineRun.Of("report", "GoogLeNet", "--modules", "--format", "markdown").Output
            .Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(PipeCells).ToList();

        // inception_3a/5x5 of Caffe: 12,832 parameters, 10,035,200 multiply-adds; its convolution and its ReLU are one module.
        Assert.Contains(rows, row => row is ["inception3a.branch3.1", "5x5:32", "16×28×28", "32×28×28", "12,832", "51,328", "10,035,200", "0.6 %", ..]);
        // Nine modules' filter concatenations: 256, 480, 512 … channels.
        Assert.Equal(9, rows.Count(row => row.Count > 1 && row[1] == "concatenation"));
    }

    [Fact]
    public void A_convention_is_named_with_its_rules()
    {
        // ptflops counts a bias for each of conv1's 64·112·112 outputs and each ReLU of them.
        var run = CommandLineRun.Of("report", "GoogLeNet", "--convention", "ptflops", "--json").Json;
        Assert.Equal("ptflops", Text(run, "convention"));
        Assert.Equal(118_013_952 + (2 * 802_816), Number(run.GetProperty("stages")[0], "multiplyAdds"));
        Assert.Contains("1 for each biased output", Text(run.GetProperty("conventions"), "multiplyAdds"), StringComparison.Ordinal);

        Assert.Contains("(fvcore's convention)", CommandLineRun.Of("report", "GoogLeNet", "--convention", "FVCore").Output, StringComparison.Ordinal);

        var wrong = CommandLineRun.Of("report", "GoogLeNet", "--convention", "fvcor");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("Did you mean 'fvcore'?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_and_modules_exclude_each_other()
    {
        var run = CommandLineRun.Of("report", "GoogLeNet", "--layers", "--modules");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--layers and --modules exclude each other", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_says_how_much_of_it_is_used()
    {
        var catalog = new NetworkCatalog([NetworkDescriptor.Of<Budgeted>()]);

        // 3·3·3·8 + 8 = 224 and 8·10 + 10 = 90 parameters of 1,000; 216·64 + 80 multiply-adds of 20,000.
        var budgets = CommandLineRun.With(catalog, "report", "Budgeted", "--json", "--batch", "4").Json.GetProperty("budgets").EnumerateArray()
            .Select(budget => (Text(budget, "figure"), Number(budget, "limit"), Number(budget, "spent"), budget.GetProperty("used").GetDouble()));
        Assert.Equal([("parameters", 1_000, 314, 0.314), ("multiplyAdds", 20_000, 13_904, 0.6952)], budgets);
        Assert.Contains(
            CommandLineRun.With(catalog, "report", "Budgeted").Output.Split('\n').Select(Cells),
            cells => cells is ["Budget of parameters", "31.40 % of 1,000 used"]);
    }

    [Fact]
    public void Peak_memory_goes_with_the_batch()
    {
        // The second LRN's input, squares, sums, roots and their product, six planes of 192·56·56, is where GoogLeNet takes most.
        var peak = 6 * 192 * 56 * 56 * 4;
        Assert.Equal(peak, Number(CommandLineRun.Of("report", "GoogLeNet", "--json").Json, "peakActivationBytesInference"));
        Assert.Equal(8 * peak, Number(CommandLineRun.Of("report", "GoogLeNet", "--json", "--batch", "8").Json, "peakActivationBytesInference"));
    }

    private static List<string> Cells(string line) =>
        [.. line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static List<string> PipeCells(string line) => [.. line[1..^1].Split('|').Select(cell => cell.Trim())];

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<int> Shape(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(size => size.GetInt32());
}
