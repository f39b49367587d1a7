using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Roofline;

namespace InceptionDsl.Benchmarking;

/// <summary>The columns, totals and notes of a benchmark.</summary>
internal static class BenchmarkColumns
{
    /// <summary>What the figures are, in lines.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "Times are medians. A training step is a forward with auxiliary heads, the loss, a backward and SGD with momentum.",
        "FLOP/s count two for each multiply-add of convolutions and linear layers, three times the forward's in a step.",
        "The peak is the larger of a matrix product's and a 3×3 convolution's; the roofline is of what was measured (see roofline).",
        "Memory is the most that the process has had so far.",
    ];

    /// <summary>The forward and the training step.</summary>
    public static ReportColumns Of(NetworkBenchmark benchmark) => ReportColumns.Of(
        [("Forward", benchmark.Forward), ("Training step", benchmark.Step)], Columns(benchmark));

    /// <summary>The network and the machine in a line.</summary>
    public static string Title(NetworkBenchmark benchmark, string device) =>
        $"{benchmark.Report.Name} on {device}, f32, batch {Numbers.WriteCount(benchmark.Batch)}";

    /// <summary>The machine's figures, each with its label.</summary>
    public static IReadOnlyList<(string Label, Cell Figure)> Totals(NetworkBenchmark benchmark, string device) =>
        [.. Machine(device).Select(column => (column.Heading, column.Of(benchmark)))];

    /// <summary>The same as JSON.</summary>
    public static string Json(NetworkBenchmark benchmark, string device) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("name", benchmark.Report.Name);
        json.WriteString("device", device);
        json.WriteNumber("batch", benchmark.Batch);
        foreach (var (id, measured) in new[] { ("forward", benchmark.Forward), ("trainingStep", benchmark.Step) })
        {
            json.WritePropertyName(id);
            json.WriteObject((id, measured), Columns(benchmark));
        }

        json.WriteMembers(benchmark, Machine(device));
        json.WriteStrings("conventions", Notes);
        json.WriteEndObject();
    });

    private static IReadOnlyList<Column<NetworkBenchmark>> Machine(string device) =>
    [
        new("leastForwardSeconds", "Least time of the forward, by the roofline", benchmark => new Real(
            Bound(benchmark, device).Seconds,
            bound => $"{Duration.Write(bound)} ({Percent(bound / benchmark.Forward.Timing.Seconds)} of the measured)")),
        new("matrixFlopsPerSecond", "Matrix product", benchmark => new Real(benchmark.Peak.MatrixFlops, flops => Rate(flops) + "FLOP/s")),
        new("convolutionFlopsPerSecond", "3×3 convolution", benchmark => new Real(benchmark.Peak.ConvolutionFlops, flops => Rate(flops) + "FLOP/s")),
        new("bytesPerSecond", "Memory, copying", benchmark => new Real(benchmark.Peak.Bandwidth, bytes => Rate(bytes) + "B/s")),
    ];

    /// <summary>The least time of the forward on the machine as measured.</summary>
    public static NetworkRoofline Bound(NetworkBenchmark benchmark, string device) =>
        NetworkRoofline.Of(benchmark.Report, benchmark.Peak.ToDevice(device), Precision.F32, benchmark.Batch);

    private static IReadOnlyList<Column<(string Name, Measured Measured)>> Columns(NetworkBenchmark benchmark) =>
    [
        new(null, "Measured", part => part.Name) { Form = ColumnForm.Text },
        new("seconds", "Time", part => new Real(part.Measured.Timing.Seconds, Duration.Write)),
        new("runs", "Runs", part => Cell.Count(part.Measured.Timing.Runs)) { Leaves = 1 },
        new("imagesPerSecond", "Images a second", part => new Real(
            benchmark.Batch / part.Measured.Timing.Seconds, images => images.ToString("#,##0.0", CultureInfo.InvariantCulture))),
        new("flopsPerSecond", "FLOP/s", part => new Real(part.Measured.FlopsPerSecond, Rate)),
        new("shareOfPeak", "Of the peak", part => Cell.Share(part.Measured.FlopsPerSecond / benchmark.Peak.Flops)),
        new("peakMemoryBytes", "Memory", part => new Count(part.Measured.PeakMemory, CountForm.RoundedBytes)) { Leaves = 2 },
    ];

    private static string Rate(double perSecond) => Numbers.WriteRounded((long)perSecond);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
