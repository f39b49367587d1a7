using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>The largest of tensors of one shape, element by element: a maxout over branches (Goodfellow et al. 2013).</summary>
public sealed record MaximumLayer(string Name, EquatableArray<int> Inputs, Shape Output) : JoiningLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Maximum";

    internal override Merge Merge => Merge.Max;

    /// <summary>Comparisons.</summary>
    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Pooling = Output.Elements * (Inputs.Count - 1) });

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => inputs.All(dependence => dependence == ClassDependence.Scores);

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) => FollowPairs(heap, inputs);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="MaximumLayer"/>
    T Visit(MaximumLayer layer);
}
