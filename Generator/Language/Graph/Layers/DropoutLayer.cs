using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>Sets elements to 0 in training, with a given probability, and scales the rest up.</summary>
public sealed record DropoutLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Probability)
    : PositionwiseLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Dropout";

    /// <inheritdoc/>
    public override string Details => Numbers.Write(Probability);

    internal override EquatableArray<StateTensor> Tensors => [];

    /// <summary>None in evaluation.</summary>
    internal override OperationCounts CountOperations(Shape input) => default;

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        if (!heap.Keeps)
        {
            return heap.Share(inputs[0]);
        }

        var noise = heap.Make(Output.Elements);
        heap.Keep(noise);
        var kept = heap.Make(Output.Elements);
        heap.Dispose(noise);
        return kept;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="DropoutLayer"/>
    T Visit(DropoutLayer layer);
}
