using System.Text.Json;
using InceptionDsl.Benchmarking;
using InceptionDsl.Language.Text;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Runs;
using TorchSharp;

namespace InceptionDsl.Training.Sweeps;

/// <summary>The measured latencies of a sweep's points, as <c>latency.json</c> in its folder keeps them.</summary>
/// <param name="Machine">What they were measured on.</param>
/// <param name="Points">Each point with its definition and what was measured.</param>
internal sealed record SweepLatency(RunMachine Machine, IReadOnlyDictionary<string, PointLatency> Points)
{
    /// <summary>What they were measured on and how, in a line.</summary>
    public string Told => $"{Machine}; medians of {(Points.Count == 0 ? "no" : Numbers.WriteCount(Points.Values.Min(point => point.Timing.Runs)))} runs at least, by turns";

    /// <summary>Measures all points of a sweep by turns. Nothing else should run meanwhile.</summary>
    /// <param name="seconds">How long to measure each.</param>
    public static SweepLatency Measure(SweepPlan plan, torch.Device device, double seconds, CancellationToken stop)
    {
        using var threads = TorchThreads.Use(plan.Threads);
        var timings = NetworkLatency.Measure([.. plan.Sweep.Points.Select(point => point.Network)], device, seconds, stop);
        return new SweepLatency(
            RunMachine.Here(device),
            plan.Sweep.Points.Zip(timings).ToDictionary(pair => pair.First.Name, pair => new PointLatency(TextOf(pair.First), pair.Second)));
    }

    /// <summary>Reads a file; null where there is none, or one of another version.</summary>
    public static SweepLatency? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<SweepLatency>(File.ReadAllBytes(path), JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it; the file is replaced at once or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, JsonSerializerOptions.Web));

    /// <summary>What was measured of a point as it is now; null where it was not.</summary>
    public Timing? Of(SweepPoint point, int threads) =>
        Machine.Threads == threads && Points.TryGetValue(point.Name, out var measured) && measured.Definition == TextOf(point) ? measured.Timing : null;

    private static string TextOf(SweepPoint point) => DefinitionChange.TextOf(point.Network.Definition);
}

/// <summary>What was measured of a point.</summary>
/// <param name="Definition">The definition that was measured, as canonical text.</param>
/// <param name="Timing">The forward of one image.</param>
internal sealed record PointLatency(string Definition, Timing Timing);
