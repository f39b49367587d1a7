using InceptionDsl.Benchmarking;

namespace InceptionDsl.Training.Sweeps;

/// <summary>A point of a sweep with what it costs and what its trainings came to.</summary>
/// <param name="Number">Its number, from 1, in the order of declaration.</param>
/// <param name="Point">The point.</param>
/// <param name="Report">What it costs.</param>
/// <param name="Epochs">The epochs that its accuracies are of: with halving, those of the last rung that it came to.</param>
/// <param name="Seeds">Its trainings.</param>
/// <param name="Latency">What a forward of one image takes; null where that is not measured.</param>
internal sealed record PointResult(
    int Number, SweepPoint Point, NetworkReport Report, int Epochs, IReadOnlyList<SeedResult> Seeds, Timing? Latency)
{
    /// <summary>The accuracies of its trainings on the test part; null before one has come to its end.</summary>
    public Sample? Accuracy { get; } = Sample.Of([.. Seeds.Select(seed => seed.AccuracyAt(Epochs)).OfType<double>()]);

    /// <summary>The points of a sweep before any training.</summary>
    public static IReadOnlyList<PointResult> Untrained(SweepDescriptor sweep) =>
        [.. sweep.Points.Select((point, index) => new PointResult(index + 1, point, NetworkReport.Of(point.Network.Graph), 0, [], Latency: null))];

    /// <summary>The bytes of its weights, and the most that activations take at one time, for one image in evaluation.</summary>
    public long MemoryBytes => (4 * Report.Total.Parameters) + Report.Memory.Inference;

    /// <summary>The id of its part of the page.</summary>
    public string Id => "point-" + Point.Name;
}
