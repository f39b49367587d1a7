namespace InceptionDsl.Reports;

/// <summary>A figure of every cost: of parts, of networks, and of networks side by side.</summary>
/// <param name="Id">Its name in JSON.</param>
/// <param name="Heading">Its name for people.</param>
/// <param name="Of">The figure of a cost.</param>
/// <param name="Legend">What it counts; published counts of one network differ by convention.</param>
internal sealed record CostColumn(string Id, string Heading, Func<Cost, long> Of, string Legend)
{
    /// <summary>The costs, one line each, in the order of reports. What is added here is in every table, total, comparison and JSON.</summary>
    /// <param name="convention">What the multiply-adds count.</param>
    public static IReadOnlyList<CostColumn> All(CountingConvention convention = CountingConvention.TorchVision) =>
    [
        new("parameters", "Parameters", cost => cost.Parameters, Conventions.Parameters),
        new("buffers", "Buffers", cost => cost.Buffers, Conventions.Buffers) { IsRare = true },
        new("weightBytes", "Weight bytes", cost => checked(4 * cost.Parameters), "parameters in 32-bit floats; buffers are not in it") { Leaves = 4, AreBytes = true },
        new("multiplyAdds", "Multiply-adds", cost => cost.MultiplyAdds, Conventions.MultiplyAddsBy(convention)) { HasShare = true },
        new("flops", "FLOPs", cost => cost.Flops, Conventions.Flops) { Leaves = 5, HasOperations = true },
        new("activationBytes", "Activation bytes", cost => cost.ActivationBytes, Conventions.ActivationBytes) { Leaves = 4, AreBytes = true, IsOfForward = true },
    ];

    /// <summary>Width priority; a cost without one is in the tables of stages as well.</summary>
    public int? Leaves { get; init; }

    /// <summary>Whether it counts bytes.</summary>
    public bool AreBytes { get; init; }

    /// <summary>Whether it is told where there is any, after the others, and of networks alone.</summary>
    public bool IsRare { get; init; }

    /// <summary>Whether it is told of the forward alone, without auxiliary heads; JSON has both.</summary>
    public bool IsOfForward { get; init; }

    /// <summary>Whether a part's share of it stands beside it.</summary>
    public bool HasShare { get; init; }

    /// <summary>Whether it is the sum of the operations, which stand under it.</summary>
    public bool HasOperations { get; init; }

    /// <summary>What it counts, as a line below figures.</summary>
    public string Note => $"{Heading}: {Legend}.";

    /// <summary>A network's, as it is evaluated: without auxiliary heads.</summary>
    public Column<NetworkReport> Total(int batch) => Whole(Id, Heading, batch, report => report.Total);

    /// <summary>A network's, as it is trained.</summary>
    public Column<NetworkReport> TotalWithAuxiliary(int batch) =>
        Whole(Id + "WithAuxiliary", Heading + " with auxiliary heads", batch, report => report.TotalWithAuxiliary);

    private Column<NetworkReport> Whole(string id, string heading, int batch, Func<NetworkReport, Cost> cost) => new(
        id, heading, report => new Count(Of(cost(report).ForBatch(batch)), AreBytes ? CountForm.Bytes : CountForm.Both))
    {
        Legend = Legend,
    };
}
