using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>Scale · x + shift, element by element, by numbers that are not learned.</summary>
public sealed record AffineLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Scale, double Shift)
    : PositionwiseLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Affine";

    /// <summary><c>2·x - 1</c>.</summary>
    public override string Details => (Scale == 1 ? "x" : Numbers.Write(Scale) + "·x")
        + (Shift == 0 ? "" : (Shift < 0 ? " - " : " + ") + Numbers.Write(Math.Abs(Shift)));

    internal override EquatableArray<StateTensor> Tensors => [];

    /// <summary>A multiplication and an addition for each element, where they change it.</summary>
    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Other = Output.Elements * ((Scale == 1 ? 0 : 1) + (Shift == 0 ? 0 : 1)) });

    internal override bool LendsOutput => true;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>The backward pass needs no values.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => heap.Make(Output.Elements);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="AffineLayer"/>
    T Visit(AffineLayer layer);
}
