using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// A plane with a border: zeros, or the plane mirrored at its first and last positions, which are not repeated. A border of zeros that is less
/// than none is a crop.
/// </summary>
/// <param name="Before">Positions added before the plane along each dimension.</param>
/// <param name="Behind">Positions added behind it.</param>
/// <param name="IsReflection">Whether the border mirrors the plane; else it is zeros.</param>
public sealed record PaddingLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, EquatableArray<int> Before, EquatableArray<int> Behind, bool IsReflection)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => IsCrop ? "Crop" : IsReflection ? "ReflectionPadding" : "ZeroPadding";

    /// <inheritdoc/>
    public override string Details
    {
        get
        {
            var (before, behind) = Amounts;
            return Axes.Short(before) + (before == behind ? "" : "-" + Axes.Short(behind));
        }
    }

    /// <summary>Whether positions are taken away.</summary>
    internal bool IsCrop => Before.Concat(Behind).Any(amount => amount < 0);

    /// <summary>How many positions are added, or taken away.</summary>
    internal (EquatableArray<int> Before, EquatableArray<int> Behind) Amounts =>
        (Before.Select(Math.Abs).ToEquatableArray(), Behind.Select(Math.Abs).ToEquatableArray());

    internal override EquatableArray<StateTensor> Tensors => [];

    internal override OperationCounts CountOperations(Shape input) => default;

    internal override Window? Sliding => null;

    internal override bool LendsOutput => true;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    /// <summary>A mirrored border is shorter than the plane.</summary>
    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => inputs[0]
        .Select((length, axis) => axis >= Before.Count || (IsReflection && Math.Max(Before[axis], Behind[axis]) >= length)
            ? 0
            : Math.Max(0, checked(length + Before[axis] + Behind[axis])))
        .ToEquatableArray();

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        inputs[0].Shift(1, 1, axis < Before.Count ? Before[axis] : 0);

    /// <summary>The backward pass needs no values of zeros; libtorch keeps the input of a mirrored border for its lengths.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        if (IsReflection)
        {
            heap.Keep(inputs[0]);
        }

        return heap.Make(Output.Elements);
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="PaddingLayer"/>
    T Visit(PaddingLayer layer);
}
