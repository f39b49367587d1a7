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
    /// <summary>Shape of its output for one sample.</summary>
    public Shape Output { get; init; }

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

    /// <summary>Counts a network.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="convention">What its multiply-adds count.</param>
    public static NetworkReport Of(NetworkGraph graph, CountingConvention convention = CountingConvention.TorchVision) =>
        new ReportBuilder(graph, convention).Build();
}

/// <summary>What one stage costs for one sample.</summary>
/// <param name="Name">Its path in the state dict.</param>
/// <param name="Kind">Which stage it is.</param>
/// <param name="Text">Its specification.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">The sum over its layers.</param>
/// <param name="Field">Receptive field of its output, along the height.</param>
/// <param name="IsAuxiliary">Whether it is an auxiliary classifier.</param>
public sealed record StageReport(
    string Name, StageKind Kind, string Text, Shape Output, Cost Cost, ReceptiveField Field, bool IsAuxiliary)
{
    /// <summary>Shapes of what it reads.</summary>
    public EquatableArray<Shape> Inputs { get; init; } = [];

    /// <summary>Receptive field of its output, along the width.</summary>
    public ReceptiveField HorizontalField { get; init; }

    /// <summary>Its operations, by what they are done for.</summary>
    public OperationCounts Operations { get; init; }
}

/// <summary>What one module costs for one sample: layers that are written as one step, such as a convolution with its activation.</summary>
/// <param name="Name">Its path in the state dict; for one without parameters, the place it would have.</param>
/// <param name="Text">The step as the language writes it.</param>
/// <param name="Stage">Name of its stage.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">The sum over its layers.</param>
/// <param name="Field">Receptive field of its output, along the height.</param>
/// <param name="IsAuxiliary">Whether it belongs to an auxiliary classifier.</param>
public sealed record ModuleReport(
    string Name, string Text, string Stage, Shape Output, Cost Cost, ReceptiveField Field, bool IsAuxiliary)
{
    /// <summary>Shapes of what it reads.</summary>
    public EquatableArray<Shape> Inputs { get; init; } = [];

    /// <summary>Receptive field of its output, along the width.</summary>
    public ReceptiveField HorizontalField { get; init; }

    /// <summary>Its operations, by what they are done for.</summary>
    public OperationCounts Operations { get; init; }
}

/// <summary>What one layer costs for one sample.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Kind">Its kind in a word.</param>
/// <param name="Details">Kernel, stride, padding and the like.</param>
/// <param name="Stage">Name of its stage.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="Field">Receptive field of its output, along the height.</param>
public sealed record LayerReport(
    string Name, string Kind, string Details, string Stage, Shape Output, Cost Cost, ReceptiveField Field)
{
    /// <summary>Whether it belongs to an auxiliary classifier.</summary>
    public bool IsAuxiliary { get; init; }

    /// <summary>Shapes of what it reads.</summary>
    public EquatableArray<Shape> Inputs { get; init; } = [];

    /// <summary>Kernel, stride, padding and dilation of a convolution or pool; null for others.</summary>
    public Window? Window { get; init; }

    /// <summary>Groups of a convolution or channel shuffle; 1 for others.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Receptive field of its output, along the width.</summary>
    public ReceptiveField HorizontalField { get; init; }

    /// <summary>Its operations, by what they are done for.</summary>
    public OperationCounts Operations { get; init; }
}
