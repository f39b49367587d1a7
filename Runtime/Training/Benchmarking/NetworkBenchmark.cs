using InceptionDsl.Roofline;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What a case took.</summary>
/// <param name="Case">What was measured.</param>
/// <param name="Timing">How long it takes for a batch.</param>
/// <param name="Flops">The operations of its convolutions and linear layers; what else it does is left out.</param>
/// <param name="PeakFlops">What the machine did at most in its numbers, a second, measured by turns with it.</param>
/// <param name="PeakBytes">The most memory that it had at a time; null where that is not known.</param>
internal sealed record MeasuredCase(BenchmarkCase Case, Timing Timing, double Flops, double PeakFlops, long? PeakBytes)
{
    /// <summary>Operations a second.</summary>
    public double FlopsPerSecond => Flops / Timing.Seconds;
}

/// <summary>Times and memory of a network on a device, beside those of others that compute the same.</summary>
/// <param name="Report">The network.</param>
/// <param name="Batch">Images at a time.</param>
/// <param name="Cases">What was measured.</param>
/// <param name="Peak">What the device does at most.</param>
/// <param name="Stages">The stages of a forward, the slowest first; none where no forward was measured.</param>
internal sealed record NetworkBenchmark(
    NetworkReport Report, int Batch, IReadOnlyList<MeasuredCase> Cases, MachinePeak Peak, IReadOnlyList<StageTime> Stages)
{
    private const int LeastRounds = 3;

    /// <summary>How many times as fast as another engine, which computes the same in 32-bit floats, a case is; null where that was not measured.</summary>
    public double? SpeedAgainst(BenchmarkEngine engine, MeasuredCase one) => Rival(engine, one) is { } other ? other.Timing.Seconds / one.Timing.Seconds : null;

    /// <summary>How many times the memory of another engine, which computes the same in 32-bit floats, a case takes; null where that is not known.</summary>
    public double? MemoryAgainst(BenchmarkEngine engine, MeasuredCase one) =>
        Rival(engine, one)?.PeakBytes is { } other and > 0 && one.PeakBytes is { } own ? (double)own / other : null;

    /// <summary>The least time of the forward on the machine as measured.</summary>
    public NetworkRoofline Bound(string device) => BoundOn(Report, Peak, device, Batch);

    /// <summary>Measures a network.</summary>
    /// <param name="descriptor">The network.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="device">Where.</param>
    /// <param name="cases">What is measured.</param>
    /// <param name="start">Makes a case ready for its turns; each is disposed when its pass has been measured.</param>
    /// <param name="seconds">How long to measure each figure.</param>
    /// <param name="stop">Ends it between two runs.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static NetworkBenchmark Run(
        NetworkDescriptor descriptor, int batch, Device device, IReadOnlyList<BenchmarkCase> cases, Func<BenchmarkCase, ITurns> start, double seconds,
        CancellationToken stop)
    {
        var report = NetworkReport.Of(descriptor.Graph);
        var matrix = MachinePeak.MeasureMatrix(device, seconds, stop);
        var bandwidth = MachinePeak.MeasureCopy(device, seconds, stop);
        var measured = new List<MeasuredCase>();
        MachinePeak? peak = null;
        foreach (var pass in cases.GroupBy(entry => entry.Pass))
        {
            var (own, figures) = RunPass([.. pass], new MachinePeak(matrix, 0, bandwidth), report, batch, device, start, seconds, stop);
            peak ??= own;
            measured.AddRange(figures);
        }

        var stages = cases.Any(entry => entry.Pass == BenchmarkPass.Forward)
            ? StageTimes.Measure(descriptor, BoundOn(report, peak!, device.ToString(), batch), device, seconds, stop) : [];
        return new NetworkBenchmark(report, batch, measured, peak!, stages);
    }

    /// <summary>The cases of a pass by turns with the convolution that says what the machine does at most meanwhile.</summary>
    private static (MachinePeak Peak, IReadOnlyList<MeasuredCase> Cases) RunPass(
        IReadOnlyList<BenchmarkCase> cases, MachinePeak machine, NetworkReport report, int batch, Device device, Func<BenchmarkCase, ITurns> start,
        double seconds, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        var turns = new List<ITurns>();
        try
        {
            var convolution = new ConvolutionSubject(device);
            turns.Add(new SubjectTurns(() => convolution));
            if (cases.Any(entry => entry.Precision == Precision.Bf16))
            {
                turns.Add(new SubjectTurns(() => new ConvolutionSubject(device, ScalarType.BFloat16)));
            }

            var own = turns.Count;
            foreach (var entry in cases)
            {
                stop.ThrowIfCancellationRequested();
                turns.Add(start(entry));
            }

            var timings = InterleavedRuns.Measure([.. turns.Select(turn => (Func<IReadOnlyList<double>>)turn.Take)], seconds, LeastRounds, stop);
            var peak = machine with
            {
                ConvolutionFlops = convolution.Flops / timings[0].Seconds,
                ShortConvolutionFlops = own > 1 ? convolution.Flops / timings[1].Seconds : null,
            };
            return (peak, [.. cases.Select((entry, place) => new MeasuredCase(
                entry, timings[own + place], entry.Flops(report, batch), peak.FlopsIn(entry.Precision), turns[own + place].PeakBytes()))]);
        }
        finally
        {
            turns.ForEach(turn => turn.Dispose());
        }
    }

    private static NetworkRoofline BoundOn(NetworkReport report, MachinePeak peak, string device, int batch) =>
        NetworkRoofline.Of(report, peak.ToDevice(device), Precision.F32, batch);

    private MeasuredCase? Rival(BenchmarkEngine engine, MeasuredCase one) =>
        Cases.FirstOrDefault(other => other.Case.Engine == engine && other.Case.Pass == one.Case.Pass && other.Case.Precision == Precision.F32);
}
