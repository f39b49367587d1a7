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
    public static IReadOnlyList<(string Label, Cell Figure)> Totals(NetworkBenchmark benchmark, string device)
    {
        var bound = Bound(benchmark, device).Seconds;
        return
        [
            ("Least time of the forward, by the roofline", $"{Duration.Write(bound)} ({Percent(bound / benchmark.Forward.Timing.Seconds)} of the measured)"),
            ("Matrix product", Rate(benchmark.Peak.MatrixFlops) + "FLOP/s"),
            ("3×3 convolution", Rate(benchmark.Peak.ConvolutionFlops) + "FLOP/s"),
            ("Memory, copying", Rate(benchmark.Peak.Bandwidth) + "B/s"),
        ];
    }

    /// <summary>The least time of the forward on the machine as measured.</summary>
    public static NetworkRoofline Bound(NetworkBenchmark benchmark, string device) =>
        NetworkRoofline.Of(benchmark.Report, benchmark.Peak.ToDevice(device), Precision.F32, benchmark.Batch);

    private static IReadOnlyList<Column<(string Name, Measured Measured)>> Columns(NetworkBenchmark benchmark) =>
    [
        new("Measured", part => part.Name) { Form = ColumnForm.Text },
        new("Time", part => new(Duration.Write(part.Measured.Timing.Seconds), part.Measured.Timing.Seconds)),
        new("Runs", part => Cell.Count(part.Measured.Timing.Runs)) { Leaves = 1 },
        new("Images a second", part => ImagesPerSecond(benchmark.Batch / part.Measured.Timing.Seconds)),
        new("FLOP/s", part => Cell.Rounded((long)part.Measured.FlopsPerSecond)),
        new("Of the peak", part => Cell.Share(part.Measured.FlopsPerSecond / benchmark.Peak.Flops)),
        new("Memory", part => new(Numbers.WriteRounded(part.Measured.PeakMemory) + "B", part.Measured.PeakMemory)) { Leaves = 2 },
    ];

    private static Cell ImagesPerSecond(double value) => new(value.ToString("#,##0.0", CultureInfo.InvariantCulture), value);

    private static string Rate(double perSecond) => Numbers.WriteRounded((long)perSecond);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
