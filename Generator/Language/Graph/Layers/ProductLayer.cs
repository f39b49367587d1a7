using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>
/// The product of tensors, element by element: what a gate does (Hu et al. 2018). A plane of one position is a factor for each channel,
/// for all positions of the others, which stand before it.
/// </summary>
public sealed record ProductLayer(string Name, EquatableArray<int> Inputs, Shape Output) : JoiningLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Product";

    internal override Merge Merge => Merge.Multiply;

    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Other = Output.Elements * (Inputs.Count - 1) });

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) =>
        inputs.Any(size => size.Count != inputs[0].Count) ? [0]
        : inputs[0].Select((length, axis) => inputs.All(size => size[axis] == length || size.All(other => other == 1)) ? length : 0).ToEquatableArray();

    /// <summary>A gate sees the whole plane, but positions lie as those of the planes that it multiplies.</summary>
    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis)
    {
        var whole = ReceptiveField.Union([.. inputs.Where((_, index) => lengths[index] == lengths[0])]);
        return ReceptiveField.Union(inputs) with { Jump = whole.Jump, Period = whole.Period };
    }

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => FollowPairs(heap, inputs);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="ProductLayer"/>
    T Visit(ProductLayer layer);
}
