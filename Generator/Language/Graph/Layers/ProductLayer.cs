using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A plane times a factor for each of its channels, C×H×W and C×1×1, in this order (Hu et al. 2018).</summary>
public sealed record ProductLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Product";

    internal override EquatableArray<StateTensor> State => [];

    internal override OperationCounts CountOperations(Shape input) => default(OperationCounts) with { Other = Output.Elements };

    internal override Window? Sliding => null;

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => inputs[0];

    /// <summary>The gate sees the whole plane, but positions lie as those of the plane that it multiplies.</summary>
    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        ReceptiveField.Union(inputs) with { Jump = inputs[0].Jump, Period = inputs[0].Period };

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        foreach (var input in inputs)
        {
            heap.Keep(input);
        }

        return heap.Make(Output.Elements);
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="ProductLayer"/>
    T Visit(ProductLayer layer);
}
