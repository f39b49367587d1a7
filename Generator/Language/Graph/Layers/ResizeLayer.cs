using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A plane of other lengths: each position takes what lies nearest, or is interpolated between its neighbors.</summary>
/// <param name="Factors">How often longer it becomes along each dimension; none where the output's lengths are what was asked for.</param>
/// <param name="Mode">What is between positions.</param>
public sealed record ResizeLayer(string Name, EquatableArray<int> Inputs, Shape Output, EquatableArray<int> Factors, ResizeMode Mode)
    : Layer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Resize";

    /// <inheritdoc/>
    public override string Details => $"{ResizeModes.Title(Mode)}, {Change}";

    /// <summary>By how much, or to what: <c>×2</c>, <c>to 56×56</c>.</summary>
    internal string Change => Factors.Count == 0 ? "to " + Output.Plane : "×" + Axes.Short(Factors);

    internal override EquatableArray<StateTensor> Tensors => [];

    /// <summary>
    /// None to take what is nearest. Between two positions two multiplications and an addition; along the next dimension there are twice
    /// as many positions, and so on: 3·(2^n - 1) for n dimensions.
    /// </summary>
    internal override OperationCounts CountOperations(Shape input) => Mode == ResizeMode.Nearest ? default
        : checked(default(OperationCounts) with { Other = Output.Elements * 3 * ((1 << Output.Rank) - 1) });

    internal override Window? Sliding => null;

    internal override bool LendsOutput => true;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) => checked(Output.Elements * rules.Resizing.PerOutput(Mode, Output.Rank));

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => Factors.Count == 0
        ? Output.Lengths.Long()
        : inputs[0].Zip(Factors, (length, factor) => checked(length * factor)).ToEquatableArray();

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) =>
        inputs[0].Resize(Math.Max(1, lengths[0]), Math.Max(1, Output.LengthOf(axis)), Mode);

    /// <summary>The backward pass needs no values.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => heap.Make(Output.Elements);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="ResizeLayer"/>
    T Visit(ResizeLayer layer);
}
