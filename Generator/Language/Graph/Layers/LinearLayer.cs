using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A fully connected layer.</summary>
/// <param name="InFeatures">Features of the input.</param>
public sealed record LinearLayer(string Name, EquatableArray<int> Inputs, Shape Output, int InFeatures, bool HasBias)
    : WeightedLayer(Name, Inputs, Output, HasBias)
{
    /// <summary>Features of the output.</summary>
    public int OutFeatures => Output.Channels;

    /// <inheritdoc/>
    public override string Kind => "Linear";

    private protected override EquatableArray<int> WeightDimensions => [OutFeatures, InFeatures];

    private protected override long UsesOf(CountingRules rules, Shape input) => 1;

    internal override Window? Sliding => null;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) => inputs[0];

    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) => inputs[0];

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        heap.Keep(inputs[0]);
        return heap.Make(Output.Elements);
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="LinearLayer"/>
    T Visit(LinearLayer layer);
}
