using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>x / (k + α/n · Σ x²)^β over n neighboring channels (Krizhevsky et al. 2012, α divided by n as Caffe and PyTorch do).</summary>
public sealed record LocalResponseNormLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, int Size, double Alpha, double Beta, double K)
    : PositionwiseLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "LocalResponseNorm";

    /// <inheritdoc/>
    public override string Details => $"{Numbers.Write(Size)} channels";

    internal override EquatableArray<StateTensor> Tensors => [];

    /// <summary>For each element its square; the sum of <see cref="Size"/> squares; scale and k; power; division.</summary>
    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Normalization = Output.Elements * (1 + Size + 2 + 1 + 1) });

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>Squares, their sums, a power (by two roots and a product for β = 3/4), and the quotient.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        var elements = Output.Elements;
        heap.Keep(inputs[0]);
        var squares = heap.Make(elements);
        heap.Keep(squares);
        var sums = heap.Make(elements);
        int divisor;
        if (Beta == 0.75)
        {
            var roots = new[] { heap.Make(elements), heap.Make(elements) };
            divisor = heap.Make(elements);
            Array.ForEach(roots, heap.Keep);
            Array.ForEach(roots, heap.Dispose);
        }
        else
        {
            heap.Keep(sums);
            divisor = heap.Make(elements);
        }

        heap.Keep(divisor);
        var output = heap.Make(elements);
        heap.Dispose(divisor);
        heap.Dispose(sums);
        heap.Dispose(squares);
        return output;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="LocalResponseNormLayer"/>
    T Visit(LocalResponseNormLayer layer);
}
