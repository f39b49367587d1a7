using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Each position's channels, or an image's features, over their Euclidean length: x / max(‖x‖₂, 1e-12), PyTorch's normalize.</summary>
public sealed record LengthNormLayer(string Name, EquatableArray<int> Inputs, Shape Output) : PositionwiseLayer(Name, Inputs, Output)
{
    /// <summary>The least length that is divided by.</summary>
    public const double LeastLength = 1e-12;

    /// <inheritdoc/>
    public override string Kind => "L2Norm";

    /// <inheritdoc/>
    public override string Details => "";

    internal override EquatableArray<StateTensor> Tensors => [];

    private long Lengths => Output.Elements / Math.Max(1, Output.Channels);

    /// <summary>For each element its square, its part of their sum and a division; a root for each length.</summary>
    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Normalization = (3 * Output.Elements) + Lengths });

    internal override bool LendsOutput => true;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        heap.Keep(inputs[0]);
        var lengths = heap.Make(Lengths);
        heap.Keep(lengths);
        var divisors = heap.Make(Lengths);
        heap.Keep(divisors);
        heap.Dispose(lengths);
        var output = heap.Make(Output.Elements);
        heap.Dispose(divisors);
        return output;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="LengthNormLayer"/>
    T Visit(LengthNormLayer layer);
}
