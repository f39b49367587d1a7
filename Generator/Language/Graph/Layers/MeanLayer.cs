using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>The mean of tensors of one shape, element by element.</summary>
public sealed record MeanLayer(string Name, EquatableArray<int> Inputs, Shape Output) : JoiningLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Mean";

    internal override Merge Merge => Merge.Mean;

    /// <summary>The additions of a sum, and a division for each element.</summary>
    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Addition = Output.Elements * Inputs.Count });

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => inputs.All(dependence => dependence == ClassDependence.Scores);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="MeanLayer"/>
    T Visit(MeanLayer layer);
}
