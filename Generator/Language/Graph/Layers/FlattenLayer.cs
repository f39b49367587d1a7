using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A plane to features, C×H×W to C·H·W, channels slowest.</summary>
public sealed record FlattenLayer(string Name, EquatableArray<int> Inputs, Shape Output) : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Flatten";

    internal override EquatableArray<StateTensor> Tensors => [];

    internal override OperationCounts CountOperations(Shape input) => default;

    internal override Window? Sliding => null;

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => input.Positions == 1;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => [];

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        inputs[0].Shift(lengths[0], lengths[0], 0);

    /// <summary>A view, but for a plane in the channels-last layout, whose elements lie in another order.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) =>
        shapes[0] is { IsFlat: false, Positions: > 1, Channels: > 1 } && heap.Layout == MemoryLayout.ChannelsLast
            ? heap.Make(Output.Elements)
            : heap.Share(inputs[0]);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="FlattenLayer"/>
    T Visit(FlattenLayer layer);
}
