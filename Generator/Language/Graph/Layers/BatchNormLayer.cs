using InceptionDsl.Language.Collections;
using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Batch normalization with running statistics (Ioffe and Szegedy 2015).</summary>
public sealed record BatchNormLayer(string Name, EquatableArray<int> Inputs, Shape Output, double Epsilon, double Momentum)
    : NormLayer(Name, Inputs, Output, Epsilon)
{
    private Derived<BatchNormLayer, EquatableArray<StateTensor>> _tensors;

    /// <inheritdoc/>
    public override string Kind => "BatchNorm";

    /// <summary>Scale and shift are learned; mean and variance are kept, with one count of batches.</summary>
    internal override EquatableArray<StateTensor> Tensors => _tensors.Of(this, static layer =>
    [
        .. layer.Learned,
        new("running_mean", [layer.Output.Channels], IsBuffer: true),
        new("running_var", [layer.Output.Channels], IsBuffer: true),
        new("num_batches_tracked", [], IsBuffer: true),
    ]);

    /// <summary>One multiplication and one addition for each element.</summary>
    internal override OperationCounts CountOperations(Shape input) => checked(default(OperationCounts) with { Normalization = 2 * Output.Elements });

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    /// <summary>All of them count half as much without a scale; of a shift they do not ask.</summary>
    internal override long CountOthers(CountingRules rules, Shape input) => checked(Output.Elements * (HasScale ? rules.Norm : rules.Norm / 2));

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="BatchNormLayer"/>
    T Visit(BatchNormLayer layer);
}
