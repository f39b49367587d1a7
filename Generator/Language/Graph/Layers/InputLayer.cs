using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>The network's input, always layer 0.</summary>
public sealed record InputLayer(Shape Output) : Layer("", [], Output)
{
    /// <inheritdoc/>
    public override string Kind => "Input";

    internal override EquatableArray<StateTensor> Tensors => [];

    internal override OperationCounts CountOperations(Shape input) => default;

    internal override Window? Sliding => null;

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => Output.Lengths.Long();

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        ReceptiveField.OfInput;

    /// <summary>
    /// The input in the network's layout: a copy, unless images lie so already, as they do without layout or with one channel
    /// or one position.
    /// </summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) =>
        heap.Make(heap.Layout == MemoryLayout.Contiguous || Output.Channels == 1 || Output.Positions == 1 ? 0 : Output.Elements);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="InputLayer"/>
    T Visit(InputLayer layer);
}
