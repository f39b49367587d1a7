using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>Channels of g groups interleaved: channel i·n + j goes to j·g + i, for n channels in a group (Zhang et al. 2018).</summary>
/// <param name="Groups">Number g of groups.</param>
public sealed record ChannelShuffleLayer(string Name, EquatableArray<int> Inputs, Shape Output, int Groups)
    : PositionwiseLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "ChannelShuffle";

    /// <inheritdoc/>
    public override string Details => $"{Numbers.Write(Groups)} groups";

    internal override EquatableArray<StateTensor> Tensors => [];

    internal override OperationCounts CountOperations(Shape input) => default;

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>The backward pass needs no values.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => heap.Make(Output.Elements);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="ChannelShuffleLayer"/>
    T Visit(ChannelShuffleLayer layer);
}
