using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>Some of its input's channels or features, in a row: half of a channel split (Ma et al. 2018).</summary>
/// <param name="Begin">The first of them, from 0.</param>
public sealed record SliceLayer(string Name, EquatableArray<int> Inputs, Shape Output, int Begin) : PositionwiseLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Slice";

    /// <inheritdoc/>
    public override string Details => $"{(Output.IsFlat ? "features" : "channels")} {Numbers.Write(Begin)} to {Numbers.Write(End - 1)}";

    /// <summary>The channel behind the last one.</summary>
    internal int End => Begin + Output.Channels;

    internal override EquatableArray<StateTensor> Tensors => [];

    internal override OperationCounts CountOperations(Shape input) => default;

    internal override bool LendsOutput => true;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>A tensor of its own: what reads it would lay a part of another out anew. The backward pass needs no values.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => heap.Make(Output.Elements);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="SliceLayer"/>
    T Visit(SliceLayer layer);
}
