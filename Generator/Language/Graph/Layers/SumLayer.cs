using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>The sum of tensors of one shape, element by element: what closes a residual stage (He et al. 2016).</summary>
/// <param name="Scale">Factor of the last input: the residual's scale (Szegedy et al. 2016, section 3.3); 1 for none.</param>
public sealed record SumLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Scale = 1) : JoiningLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Sum";

    /// <inheritdoc/>
    public override string Details => Scale == 1 ? "" : $"last input × {Numbers.Write(Scale)}";

    internal override Merge Merge => Merge.Add;

    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Addition = Output.Elements * (Inputs.Count - 1 + (Scale == 1 ? 0 : 1)) });

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => inputs.All(dependence => dependence == ClassDependence.Scores);

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="SumLayer"/>
    T Visit(SumLayer layer);
}
