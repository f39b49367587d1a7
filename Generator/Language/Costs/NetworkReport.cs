using InceptionDsl.Language.Costs;

namespace InceptionDsl;

/// <summary>What a network's layers, modules, stages and the whole cost for one sample.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Input">Shape of an input sample, C×H×W.</param>
/// <param name="Classes">Number of classes; 0 for a network that returns features.</param>
/// <param name="Total">The cost of the network as it is evaluated: without auxiliary classifiers.</param>
/// <param name="TotalWithAuxiliary">The cost with auxiliary classifiers, as it is trained (forward only).</param>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Layers">The layers, in order, the input excepted.</param>
public sealed record NetworkReport(
    string Name,
    Shape Input,
    int Classes,
    Cost Total,
    Cost TotalWithAuxiliary,
    EquatableArray<StageReport> Stages,
    EquatableArray<LayerReport> Layers)
{
    /// <summary>Shape of its output for one sample; of several, of the last.</summary>
    public Shape Output { get; init; }

    /// <summary>The outputs that it declares, in order; empty where it declares none.</summary>
    public EquatableArray<OutputReport> Outputs { get; init; } = [];

    /// <summary>Whether its output, the last of several, is class scores.</summary>
    public bool GivesScores { get; init; }

    /// <summary>Whether it is a block, taken for a network with its own input.</summary>
    public bool IsBlock { get; init; }

    /// <summary>What its multiply-adds count.</summary>
    public CountingConvention Convention { get; init; }

    /// <summary>The operations of <see cref="Total"/>, by what they are done for.</summary>
    public OperationCounts Operations { get; init; }

    /// <summary>The operations of <see cref="TotalWithAuxiliary"/>.</summary>
    public OperationCounts OperationsWithAuxiliary { get; init; }

    /// <summary>The modules, in order: between stages and layers.</summary>
    public EquatableArray<ModuleReport> Modules { get; init; } = [];

    /// <summary>How much of each budget is used, by torchvision's convention; empty without a budget.</summary>
    public EquatableArray<BudgetUse> Budgets { get; init; } = [];

    /// <summary>Most memory that activations take at one time.</summary>
    public ActivationMemory Memory { get; init; }

    /// <summary>What backward computes again: the forward of the stages with <c>Recompute</c>, auxiliary classifiers' too.</summary>
    public Cost Recomputed { get; init; }

    /// <summary>Counts a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="convention">What its multiply-adds count.</param>
    /// <exception cref="OverflowException">A figure exceeds 64 bits, which no network has that was compiled without a mistake.</exception>
    public static NetworkReport Of(NetworkGraph graph, CountingConvention convention = CountingConvention.TorchVision) =>
        convention == CountingConvention.TorchVision
            ? graph.Derived.Of(() => new ReportBuilder(graph, convention).Build())
            : new ReportBuilder(graph, convention).Build();
}

/// <summary>An output that a network declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape for one sample.</param>
public sealed record OutputReport(string Name, Shape Shape);
