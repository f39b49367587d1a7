using System.Text.RegularExpressions;
using InceptionDsl.Benchmarking;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Definitions;
using InceptionDsl.Evaluation;
using InceptionDsl.Native;
using InceptionDsl.Reports;
using InceptionDsl.Roofline;
using InceptionDsl.Runtime.Tests.CommandLine;
using Spectre.Console;

namespace InceptionDsl.Runtime.Tests.Reports;

/// <summary>Every table at every width of a terminal: nothing wider than the terminal, and no figure cut.</summary>
public partial class TableWidthTests
{
    private static readonly NetworkReport GoogLeNetReport = NetworkReport.Of(NetworkDescriptor.Of<GoogLeNet>().Graph);

    private static readonly NetworkReport[] Compared =
        [.. new NetworkDescriptor[] { NetworkDescriptor.Of<Plain>(), NetworkDescriptor.Of<Reduced>(), NetworkDescriptor.Of<Other>() }.Select(
            network => NetworkReport.Of(network.Graph))];

    public static TheoryData<string> Tables => [.. Writers.Keys];

    private static NetworkBenchmark Benchmark { get; } = new(
        GoogLeNetReport,
        16,
        [.. BenchmarkCase.All.Select((entry, place) => new MeasuredCase(
            entry, new Timing(0.1234 * (place + 1), 12), entry.Flops(GoogLeNetReport, 16), 8.1e11, place == 2 ? null : 1_234_567_890))],
        new MachinePeak(8.1e11, 7.2e11, 1.2e10, 1.4e12),
        [.. NetworkRoofline.Of(GoogLeNetReport, ComputeDevice.Find("Laptop")!, Precision.F32, 16).Stages.Select(bound => new StageTime(bound, 0.0123))]);

    private static Dictionary<string, Action<IAnsiConsole>> Writers { get; } = new()
    {
        ["list"] = console => ReportTable.WriteNotes(console, [], ReportTable.Write(console, NetworkColumns.OfNetworks([GoogLeNetReport, .. Compared]))),
        ["stages"] = console => ReportTable.Write(console, GoogLeNetReport, 1, ReportRows.Stages),
        ["stages of a batch"] = console => ReportTable.Write(console, GoogLeNetReport, 1_000_000, ReportRows.Stages),
        ["modules"] = console => ReportTable.Write(console, GoogLeNetReport, 32, ReportRows.Modules),
        ["layers"] = console => ReportTable.Write(console, GoogLeNetReport, 32, ReportRows.Layers),
        ["compare"] = console => ComparisonTable.Write(console, NetworkComparison.Of(Compared)),
        ["roofline"] = console => WriteRoofline(console, NetworkRoofline.Of(GoogLeNetReport, ComputeDevice.Find("H100")!, Precision.Bf16, 32)),
        ["bench"] = console => WriteBenchmark(console, Benchmark),
        ["slowest stages"] = console => ReportTable.Write(console, BenchmarkColumns.Stages(Benchmark)),
        ["eval"] = console => EvaluationTable.Write(console, Result(10), "Tiny with runs/Tiny on the test part of digits"),
        ["eval of a hundred classes"] = console => EvaluationTable.Write(console, Result(100), "Tiny with weights.safetensors on the test part of data"),
        ["predict"] = console => ReportTable.Write(console, PredictionColumns.Of(
        [
            new ImageDocument("photographs/of/a/journey/image-0001.png", [new(7, "seven", 0.98765), new(1, "one", 0.01)]),
            new ImageDocument("8.png", [new(8, "eight", 1)]),
        ])),
        ["doctor"] = console => DoctorReport.Write(console,
        [
            new("System", CheckStatus.Info, "Debian GNU/Linux 12, X64, 2 cores, 16 GB"),
            new("C++ runtime library", CheckStatus.Failed, "libstdc++.so.6 is missing", "Install it: apt-get install libstdc++6."),
        ]),
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_line_is_wider_than_the_terminal_and_no_figure_is_cut(string table)
    {
        // What may stand in a line: the words of the whole table, of the same with rounded counts, and of each record.
        var words = new HashSet<string>(Words(Shown(table, 10_000)));
        words.UnionWith(Cells(table).SelectMany(cell => Words(cell.Text).Concat(Words(cell.Short))));
        // Modules' paths are longer than 20 letters, and cut.
        var isLong = table is "modules" or "layers";
        foreach (var width in isLong ? Enumerable.Range(0, 32).Select(step => 30 + (7 * step)) : Enumerable.Range(20, 150).Append(200).Append(250))
        {
            var shown = Shown(table, width);
            Assert.All(shown.Split('\n'), line => Assert.True(TextLines.Width(line) <= width, $"{width}: {line}"));
            Assert.DoesNotContain('…', shown);
            Assert.All(Words(shown).Where(word => Figure().IsMatch(word)), word => Assert.True(words.Contains(word), $"{width}: {word}"));
            Assert.All(shown.Split('\n'), line => Assert.False(Unit().IsMatch(line), $"{width}: {line}"));
        }
    }

    /// <summary>Every name of a row is there, however narrow the terminal.</summary>
    [Theory]
    [InlineData("list", "GoogLeNet", "Plain", "Reduced", "Other")]
    [InlineData("stages", "conv1", "inception3a", "inception5b", "aux2", "fc")]
    [InlineData("roofline", "conv1", "inception3a", "inception5b", "fc")]
    [InlineData("compare", "conv", "normalized", "aux")]
    [InlineData("bench", "Forward", "Training step")]
    [InlineData("slowest stages", "conv1", "inception3a")]
    [InlineData("predict", "seven", "one", "8.png")]
    public void No_row_is_lost(string table, params string[] rows)
    {
        for (var width = 20; width <= 120; width++)
        {
            var lines = Shown(table, width).Split('\n').Select(line => line.Trim()).ToList();
            Assert.All(rows, row => Assert.Contains(lines, line => line.Split("  ").Any(cell => cell.Trim() == row)));
        }
    }

    [Fact]
    public void What_is_too_wide_for_a_table_is_shown_as_records() => Assert.Equal(
        """

        GoogLeNet
          Input    3×224×224
          Parameters
             6,998,552
             (7.00 M)
          Multiply-adds
             1.58 G
          Classes      1,000

        """,
        Shown("list", 20).Split("Plain")[0].TrimEnd('\n') + "\n",
        ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData(80, true)]
    [InlineData(79, false)]
    public void A_confusion_matrix_that_does_not_fit_becomes_a_list_of_the_most_frequent_confusions(int width, bool isMatrix)
    {
        var shown = Shown("eval", width);

        Assert.Equal(isMatrix, shown.Contains("Confusion matrix", StringComparison.Ordinal));
        Assert.Equal(!isMatrix, shown.Contains("Classes taken for others:", StringComparison.Ordinal));
        if (!isMatrix)
        {
            // Result(10): class c is taken c times for the next one, of 100 + c images.
            var rows = shown.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            Assert.Contains(rows, cells => cells.SequenceEqual(["8", "9", "8", "7.41", "%"]));
            Assert.Contains(rows, cells => cells.SequenceEqual(["1", "2", "1", "0.99", "%"]));
            Assert.True(rows.FindIndex(cells => cells is ["9", "0", "9", ..]) < rows.FindIndex(cells => cells is ["8", "9", "8", ..]));
        }
    }

    [Fact]
    public void Of_a_hundred_classes_the_twenty_most_frequent_confusions_are_listed_at_any_width()
    {
        var shown = Shown("eval of a hundred classes", 10_000);

        Assert.Contains("Classes most often taken for others, 20 of 99 pairs:", shown, StringComparison.Ordinal);
        Assert.Contains(shown.Split('\n'), line => Regex.IsMatch(line, @"^ +99 +0 +99 +49\.75 %$"));
        Assert.DoesNotContain(shown.Split('\n'), line => Regex.IsMatch(line, @"^ +79 +80 "));
    }

    [Fact]
    public void Without_a_confusion_there_is_none_to_list() =>
        Assert.Contains("No image was taken for another class.", Shown(console => EvaluationTable.Write(console, Result(100, perfect: true), "Tiny"), 80), StringComparison.Ordinal);

    /// <summary>Class c has 100 images that are recognized, and c that are taken for the next class.</summary>
    private static EvaluationResult Result(int classes, bool perfect = false)
    {
        var matrix = new ConfusionMatrix([.. Enumerable.Range(0, classes).Select(label => $"{label}")]);
        for (var label = 0; label < classes; label++)
        {
            Enumerable.Range(0, 100).ToList().ForEach(_ => matrix.Add(label, label));
            Enumerable.Range(0, perfect ? 0 : label).ToList().ForEach(_ => matrix.Add(label, (label + 1) % classes));
        }

        return new EvaluationResult((int)matrix.Total, (double)matrix.Correct / matrix.Total, 1, 0.1254, matrix);
    }

    private static void WriteRoofline(IAnsiConsole console, NetworkRoofline roofline) => ReportTable.Write(
        console, RooflineColumns.Title(roofline), RooflineColumns.Of(roofline), RooflineColumns.Totals(roofline), RooflineColumns.Notes);

    private static void WriteBenchmark(IAnsiConsole console, NetworkBenchmark benchmark) => ReportTable.Write(
        console, BenchmarkColumns.Title(benchmark, "2 CPU cores"), BenchmarkColumns.Of(benchmark), BenchmarkColumns.Totals(benchmark, "2 CPU cores"), BenchmarkColumns.Notes);

    /// <summary>Cells that a narrow terminal shows rounded, and those of lists in place of a matrix.</summary>
    private static IEnumerable<Cell> Cells(string table) => table switch
    {
        "list" => NetworkColumns.OfNetworks([GoogLeNetReport, .. Compared]).Rows.SelectMany(row => row),
        "stages" => PartColumns.Of(GoogLeNetReport, 1, ReportRows.Stages).Rows.SelectMany(row => row),
        "stages of a batch" => PartColumns.Of(GoogLeNetReport, 1_000_000, ReportRows.Stages).Rows.SelectMany(row => row)
            .Concat(ReportTotals.Of(GoogLeNetReport, 1_000_000).Select(total => total.Figure)),
        "modules" => PartColumns.Of(GoogLeNetReport, 32, ReportRows.Modules).Rows.SelectMany(row => row),
        "layers" => PartColumns.Of(GoogLeNetReport, 32, ReportRows.Layers).Rows.SelectMany(row => row),
        "compare" => ComparisonTotals.Of(NetworkComparison.Of(Compared)).Rows
            .Concat(ComparisonColumns.OfStages(NetworkComparison.Of(Compared)).Rows).SelectMany(row => row),
        "bench" => [],
        "eval" => ConfusionColumns.Of(Result(10).Confusion.Confusions).Rows.SelectMany(row => row),
        _ => [],
    };

    private static string Shown(string table, int width) => Shown(Writers[table], width);

    private static string Shown(Action<IAnsiConsole> write, int width)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = Terminal.Plain(writer);
        console.Profile.Width = width;
        write(console);
        return writer.ToString();
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^[-+(]?\d[\d.,×]*\)?,?$")]
    private static partial Regex Figure();

    /// <summary>A line that begins with the unit of the figure before it.</summary>
    [GeneratedRegex(@"^\s*(%|[kMGT]?B|[kMGT]|m?s|[kMGT]FLOP/s|[kMGT]?B/s)([),.]|\s|$)")]
    private static partial Regex Unit();
}
