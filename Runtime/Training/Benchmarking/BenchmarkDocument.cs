namespace InceptionDsl.Benchmarking;

/// <summary>What <c>bench --format json</c> prints.</summary>
internal sealed record BenchmarkDocument(
    string Name,
    string Device,
    int Batch,
    MeasuredDocument Forward,
    MeasuredDocument TrainingStep,
    double LeastForwardSeconds,
    double MatrixFlopsPerSecond,
    double ConvolutionFlopsPerSecond,
    double BytesPerSecond,
    IReadOnlyList<string> Conventions)
{
    public static BenchmarkDocument Of(NetworkBenchmark benchmark, string device) => new(
        benchmark.Report.Name,
        device,
        benchmark.Batch,
        MeasuredDocument.Of(benchmark.Forward, benchmark),
        MeasuredDocument.Of(benchmark.Step, benchmark),
        BenchmarkColumns.Bound(benchmark, device).Seconds,
        benchmark.Peak.MatrixFlops,
        benchmark.Peak.ConvolutionFlops,
        benchmark.Peak.Bandwidth,
        BenchmarkColumns.Notes);
}

/// <summary>A forward or a training step of a batch.</summary>
internal sealed record MeasuredDocument(
    double Seconds, int Runs, double ImagesPerSecond, double FlopsPerSecond, double ShareOfPeak, long PeakMemoryBytes)
{
    public static MeasuredDocument Of(Measured measured, NetworkBenchmark benchmark) => new(
        measured.Timing.Seconds,
        measured.Timing.Runs,
        benchmark.Batch / measured.Timing.Seconds,
        measured.FlopsPerSecond,
        measured.FlopsPerSecond / benchmark.Peak.Flops,
        measured.PeakMemory);
}
