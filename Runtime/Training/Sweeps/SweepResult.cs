namespace InceptionDsl.Training.Sweeps;

/// <summary>What a sweep has come to: a row for each point, and which are worth their cost.</summary>
/// <param name="Plan">What is trained.</param>
/// <param name="Points">The points, in the order of declaration.</param>
/// <param name="Cost">What the front is of.</param>
/// <param name="Measured">What latencies were measured on and how, in a line; null where there are none.</param>
internal sealed record SweepResult(SweepPlan Plan, IReadOnlyList<PointResult> Points, SweepCost Cost, string? Measured)
{
    /// <summary>A confidence that a difference is none of chance.</summary>
    private const double Confidence = 0.95;

    /// <summary>The points that were trained to the end of the recipe, whose accuracies can be compared.</summary>
    public IReadOnlyList<PointResult> Compared { get; } = [.. Points.Where(point => point.Accuracy is not null && point.Epochs == Plan.Recipe.Epochs)];

    /// <summary>Of an ablation, the whole network; null of another sweep, or where the network is dropped.</summary>
    public PointResult? Whole => Plan.Sweep.IsAblation
        ? Points.FirstOrDefault(point => point.Point.Values[0] == Plan.Sweep.Axes[0].Values[0]) : null;

    /// <summary>
    /// The points as a table has them: in the order of declaration; of an ablation the whole network first, and then those that lose
    /// most without their part.
    /// </summary>
    public IReadOnlyList<PointResult> Rows => !Plan.Sweep.IsAblation ? Points :
    [
        .. Points.OrderBy(point => point != Whole).ThenBy(point => Compared.Contains(point) ? 0 : 1).ThenBy(point => point.Accuracy?.Mean ?? 0),
    ];

    /// <summary>All trainings.</summary>
    public IEnumerable<SeedResult> Trainings => Points.SelectMany(point => point.Seeds);

    /// <summary>
    /// The least difference of two points' means, chosen before looking, that is none of chance with 95 % confidence: Student's t of the
    /// deviations of all points pooled, for the fewest trainings that a point has (Fisher's least significant difference). Null where no
    /// point was trained twice.
    /// </summary>
    public double? LeastDifference
    {
        get
        {
            var repeated = Compared.Select(point => point.Accuracy!).Where(accuracy => accuracy.Deviation is not null).ToList();
            var freedom = repeated.Sum(accuracy => accuracy.Count - 1);
            if (freedom == 0)
            {
                return null;
            }

            var variance = repeated.Sum(accuracy => (accuracy.Count - 1) * accuracy.Deviation!.Value * accuracy.Deviation.Value) / freedom;
            return StudentT.Quantile(Confidence, freedom) * Math.Sqrt(variance * 2 / repeated.Min(accuracy => accuracy.Count));
        }
    }

    /// <summary>The points on the front of accuracy and a cost, by number.</summary>
    public IReadOnlySet<int> Front(SweepCost cost) => Compared
        .Zip(ParetoFront.Of([.. Compared.Select(point => cost.Of(point)?.Order is { } figure ? ((double, double)?)(figure, point.Accuracy!.Mean) : null)]))
        .Where(pair => pair.Second).Select(pair => pair.First.Number).ToHashSet();

    /// <summary>Reads the folders of a sweep.</summary>
    public static SweepResult Of(SweepPlan plan, SweepCost cost)
    {
        var latencies = SweepLatency.Read(plan.Files.Latency);
        return new SweepResult(
            plan,
            [
                .. plan.Sweep.Points.Index().Select(entry =>
                {
                    var seeds = plan.Trainings(entry.Item).Select(SeedResult.Of).ToList();
                    return new PointResult(
                        entry.Index + 1, entry.Item, NetworkReport.Of(entry.Item.Network.Graph), Reached(plan, seeds),
                        seeds, latencies?.Of(entry.Item, plan.Threads));
                }),
            ],
            cost,
            latencies?.Told);
    }

    /// <summary>The last rung that all trainings came to that did not fail; the first where none did.</summary>
    private static int Reached(SweepPlan plan, IReadOnlyList<SeedResult> seeds)
    {
        var going = seeds.Where(seed => !seed.HasFailed).ToList();
        var rungs = plan.Rungs.Select(rung => rung.Epochs).ToList();
        return rungs.LastOrDefault(epochs => going.Count > 0 && going.All(seed => seed.AccuracyAt(epochs) is not null), rungs[0]);
    }
}
