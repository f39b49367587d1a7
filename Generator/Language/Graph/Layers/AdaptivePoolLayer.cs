using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A mean or maximum over windows [⌊i·H/h⌋, ⌈(i+1)·H/h⌉) that give an output of h positions; a mean of one position is the global mean.</summary>
/// <param name="IsAverage">Mean when true, maximum when false.</param>
public sealed record AdaptivePoolLayer(string Name, EquatableArray<int> Inputs, Shape Output, bool IsAverage)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => (Output.Positions == 1 ? "Global" : "Adaptive") + (IsAverage ? "AveragePool" : "MaxPool");

    /// <inheritdoc/>
    public override string Details => Output.Positions == 1 ? "" : "to " + Output.Plane;

    internal override EquatableArray<StateTensor> Tensors => [];

    /// <summary>A comparison or addition for each input, and a mean's division for each output.</summary>
    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Pooling = input.Elements + (IsAverage ? Output.Elements : 0) });

    internal override Window? Sliding => null;

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) =>
        (IsAverage ? rules.AdaptiveAveragePool : rules.AdaptiveMaxPool).Count(input, Output);

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => Output.Lengths.Long();

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis)
    {
        var count = Output.LengthOf(axis);
        return inputs[0].Shift(LongestWindow(lengths[0], count), Math.Max(1, lengths[0] / count), 0);
    }

    /// <summary>libtorch takes the global mean as a mean, whose backward pass needs no values.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) =>
        IsAverage && Output.Positions == 1 ? heap.Make(Output.Elements) : heap.Reduce(inputs[0], Output, IsAverage);

    /// <summary>The longest of the windows [⌊i·n/k⌋, ⌈(i+1)·n/k⌉), i = 0 … k-1: they begin at every remainder of gcd(n, k).</summary>
    private static long LongestWindow(long length, long count)
    {
        var (divisor, rest) = (length, count);
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        // i·n/k has the fractions 0, g/k … (k-g)/k; the largest beginning fraction f gives ⌈f + n/k⌉.
        return (count - divisor + length + count - 1) / count;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="AdaptivePoolLayer"/>
    T Visit(AdaptivePoolLayer layer);
}
