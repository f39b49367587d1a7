using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Concatenation on channels: the papers' filter concatenation.</summary>
public sealed record ConcatenationLayer(string Name, EquatableArray<int> Inputs, Shape Output) : JoiningLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Concatenation";

    internal override Merge Merge => Merge.Concat;

    internal override OperationCounts CountOperations(Shape input) => default;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="ConcatenationLayer"/>
    T Visit(ConcatenationLayer layer);
}
