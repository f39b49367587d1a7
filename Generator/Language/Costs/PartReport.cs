namespace InceptionDsl;

/// <summary>What a part of a network costs for one sample: a stage, a module or a layer.</summary>
/// <param name="Name">Its path in the state dict; for one without parameters, the place it would have.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">Its cost: the sum over its layers.</param>
/// <param name="Fields">Receptive fields of its output, along each dimension of the plane.</param>
public abstract record PartReport(string Name, Shape Output, Cost Cost, EquatableArray<ReceptiveField> Fields)
{
    /// <summary>Whether it is, or belongs to, an auxiliary classifier.</summary>
    public bool IsAuxiliary { get; init; }

    /// <summary>Shapes of what it reads.</summary>
    public EquatableArray<Shape> Inputs { get; init; } = [];

    /// <summary>Its operations, by what they are done for.</summary>
    public OperationCounts Operations { get; init; }
}

/// <summary>What one stage costs for one sample.</summary>
/// <param name="Name">Its path in the state dict.</param>
/// <param name="Kind">Which stage it is.</param>
/// <param name="Text">Its specification.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">The sum over its layers.</param>
/// <param name="Fields">Receptive fields of its output, along each dimension of the plane.</param>
public sealed record StageReport(string Name, StageKind Kind, string Text, Shape Output, Cost Cost, EquatableArray<ReceptiveField> Fields)
    : PartReport(Name, Output, Cost, Fields);

/// <summary>What one module costs for one sample: layers that are written as one step, such as a convolution with its activation.</summary>
/// <param name="Name">Its path in the state dict; for one without parameters, the place it would have.</param>
/// <param name="Text">The step as the language writes it.</param>
/// <param name="Stage">Name of its stage.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">The sum over its layers.</param>
/// <param name="Fields">Receptive fields of its output, along each dimension of the plane.</param>
public sealed record ModuleReport(string Name, string Text, string Stage, Shape Output, Cost Cost, EquatableArray<ReceptiveField> Fields)
    : PartReport(Name, Output, Cost, Fields);

/// <summary>What one layer costs for one sample.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Kind">Its kind in a word.</param>
/// <param name="Details">Kernel, stride, padding and the like.</param>
/// <param name="Stage">Name of its stage.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="Fields">Receptive fields of its output, along each dimension of the plane.</param>
public sealed record LayerReport(string Name, string Kind, string Details, string Stage, Shape Output, Cost Cost, EquatableArray<ReceptiveField> Fields)
    : PartReport(Name, Output, Cost, Fields)
{
    /// <summary>Kernel, stride, padding and dilation of a convolution or pool; null for others.</summary>
    public Window? Window { get; init; }

    /// <summary>Groups of a convolution or channel shuffle; 1 for others.</summary>
    public int Groups { get; init; } = 1;
}
