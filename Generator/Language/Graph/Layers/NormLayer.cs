using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A normalization: less a mean, over a deviation, and with a scale and a shift for each channel where it has them.</summary>
/// <param name="Epsilon">Added to the variance before the square root.</param>
public abstract record NormLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Epsilon) : PositionwiseLayer(Name, Inputs, Output)
{
    /// <summary>Whether scale and shift are learned.</summary>
    public bool HasAffine { get; init; } = true;

    /// <inheritdoc/>
    public override string Details => HasAffine ? "" : "without scale and shift";

    internal sealed override bool LendsOutput => true;

    /// <summary>What is learned: scale and shift, or nothing.</summary>
    private protected IEnumerable<StateTensor> Affine => HasAffine
        ? [new("weight", [Output.Channels]), new("bias", [Output.Channels])]
        : [];

    internal sealed override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        heap.Keep(inputs[0]);
        return heap.Make(Output.Elements);
    }
}
