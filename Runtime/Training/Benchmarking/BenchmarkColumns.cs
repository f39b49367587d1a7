using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Roofline;

namespace InceptionDsl.Benchmarking;

/// <summary>The columns, totals and notes of a benchmark.</summary>
internal static class BenchmarkColumns
{
    /// <summary>How many of the slowest stages people are shown.</summary>
    private const int ShownStages = 8;

    /// <summary>What the figures are, in lines.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "Times are medians of runs by turns. A training step is a forward with auxiliary heads, which TorchVision's modules lack, or without (no heads), the loss, a backward and SGD with momentum.",
        "FLOP/s count two for each multiply-add of convolutions and linear layers, three times the forward's in a step.",
        "The peak is the larger of a matrix product's and a 3×3 convolution's, measured by turns with the rest; in bf16 the convolution's. The roofline is of what was measured (see roofline).",
        "Memory is the most at a time that a process had which did nothing else, weights and images included, libraries not.",
        "TorchVision's module and ONNX Runtime compute in f32, each as in a program without InceptionDsl. Speed and memory to theirs: how many times as fast, and how many times the memory.",
        "Stages are those of the training form in evaluation, each with the clock beside its module.",
    ];

    /// <summary>A row for each case.</summary>
    public static ReportColumns Of(NetworkBenchmark benchmark) => ReportColumns.Of(benchmark.Cases, Columns(benchmark));

    /// <summary>The slowest stages.</summary>
    public static ReportColumns Stages(NetworkBenchmark benchmark) =>
        ReportColumns.Of(benchmark.Stages.Take(ShownStages), StageColumns(benchmark.Stages.Sum(stage => stage.Seconds)));

    /// <summary>The network and the machine in a line.</summary>
    public static string Title(NetworkBenchmark benchmark, string device) =>
        $"{benchmark.Report.Name} on {device}, batch {Numbers.WriteCount(benchmark.Batch)}";

    /// <summary>The machine's figures, each with its label.</summary>
    public static IReadOnlyList<(string Label, Cell Figure)> Totals(NetworkBenchmark benchmark, string device) =>
        [.. Machine(device).Select(column => (column.Heading, column.Of(benchmark))).Where(total => total.Item2.Figure is not Absence)];

    /// <summary>The same as JSON.</summary>
    public static string Json(NetworkBenchmark benchmark, string device) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("name", benchmark.Report.Name);
        json.WriteString("device", device);
        json.WriteNumber("batch", benchmark.Batch);
        foreach (var measured in benchmark.Cases)
        {
            json.WritePropertyName(measured.Case.Id);
            json.WriteObject(measured, Columns(benchmark));
        }

        json.WriteMembers(benchmark, Machine(device));
        json.WriteStrings("conventions", Notes);
        json.WriteRows("stages", benchmark.Stages, StageColumns(benchmark.Stages.Sum(stage => stage.Seconds)));
        json.WriteEndObject();
    });

    private static IReadOnlyList<Column<NetworkBenchmark>> Machine(string device) =>
    [
        new("leastForwardSeconds", "Least time of the forward, by the roofline", benchmark => new Real(
            benchmark.Bound(device).Seconds,
            bound => Duration.Write(bound) + (Forward(benchmark) is { } seconds ? $" ({Percent(bound / seconds)} of the measured)" : ""))),
        new("matrixFlopsPerSecond", "Matrix product", benchmark => new Real(benchmark.Peak.MatrixFlops, flops => Rate(flops) + "FLOP/s")),
        new("convolutionFlopsPerSecond", "3×3 convolution", benchmark => new Real(benchmark.Peak.ConvolutionFlops, flops => Rate(flops) + "FLOP/s")),
        new("convolutionBf16FlopsPerSecond", "3×3 convolution, bf16", benchmark => benchmark.Peak.ShortConvolutionFlops is { } measured
            ? new Real(measured, flops => Rate(flops) + "FLOP/s") : new Absence()),
        new("bytesPerSecond", "Memory, copying", benchmark => new Real(benchmark.Peak.Bandwidth, bytes => Rate(bytes) + "B/s")),
    ];

    private static IReadOnlyList<Column<MeasuredCase>> Columns(NetworkBenchmark benchmark) =>
    [
        new(null, "Measured", part => part.Case.Title) { Form = ColumnForm.Text },
        new("milliseconds", "Milliseconds", part => new Real(1000 * part.Timing.Seconds, Duration.Write)) { Form = ColumnForm.Data },
        new("seconds", "Time", part => new Real(part.Timing.Seconds, Duration.Write)),
        new("runs", "Runs", part => Cell.Count(part.Timing.Runs)) { Leaves = 1 },
        new("imagesPerSecond", "Images a second", part => new Real(
            benchmark.Batch / part.Timing.Seconds, images => images.ToString("#,##0.0", CultureInfo.InvariantCulture))) { Leaves = 5 },
        new("flopsPerSecond", "FLOP/s", part => new Real(part.FlopsPerSecond, Rate)) { Leaves = 2 },
        new("shareOfPeak", "Of the peak", part => Cell.Share(part.FlopsPerSecond / part.PeakFlops)) { Leaves = 4 },
        new("ratioToTorchVision", "Speed to TorchVision's", part => Ratio.Cell(benchmark.SpeedAgainst(BenchmarkEngine.TorchVision, part))) { Leaves = 7 },
        new("ratioToOnnxRuntime", "Speed to ONNX Runtime's", part => Ratio.Cell(benchmark.SpeedAgainst(BenchmarkEngine.OnnxRuntime, part))) { Leaves = 6 },
        new("peakBytes", "Memory", part => part.PeakBytes is { } bytes ? new Count(bytes, CountForm.RoundedBytes) : Cell.None("-")) { Leaves = 3 },
        new("memoryRatioToTorchVision", "Memory to TorchVision's", part => Ratio.Cell(benchmark.MemoryAgainst(BenchmarkEngine.TorchVision, part)))
        {
            Leaves = 3,
        },
    ];

    private static IReadOnlyList<Column<StageTime>> StageColumns(double total) =>
    [
        new("name", "Stage", stage => stage.Bound.Stage.Name) { Form = ColumnForm.Text },
        new("seconds", "Time", stage => new Real(stage.Seconds, Duration.Write)),
        new("share", "Of all stages", stage => Cell.Share(stage.Seconds / total)) { Leaves = 1 },
        new("leastSeconds", "At least", stage => new Real(stage.Bound.Seconds, Duration.Write)),
        new("shareOfRoofline", "At least, of the time", stage => Cell.Share(stage.Bound.Seconds / stage.Seconds)),
        new("boundBy", "Bound by", stage => stage.Bound.Limit switch
        {
            Limit.Compute => new Term("compute", "arithmetic"),
            Limit.Memory => new Term("memory", "memory"),
            _ => Cell.None(),
        }) { Leaves = 2 },
    ];

    private static double? Forward(NetworkBenchmark benchmark) =>
        benchmark.Cases.FirstOrDefault(part => part.Case.Pass == BenchmarkPass.Forward)?.Timing.Seconds;

    private static string Rate(double perSecond) => Numbers.WriteRounded((long)perSecond);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
