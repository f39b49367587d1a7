using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// Group normalization: over groups of channels and all positions of each image by itself (Wu and He 2018); of as many groups as channels it is
/// instance normalization (Ulyanov, Vedaldi and Lempitsky 2016). Its statistics see the whole plane, as those of a batch see every image: receptive
/// fields leave them out.
/// </summary>
/// <param name="Groups">How many groups.</param>
public sealed record GroupNormLayer(string Name, EquatableArray<int> Inputs, Shape Output, int Groups, double Epsilon)
    : NormLayer(Name, Inputs, Output, Epsilon)
{
    /// <summary>Whether each channel is normalized by itself.</summary>
    public bool IsInstance => Groups == Output.Channels;

    /// <inheritdoc/>
    public override string Kind => IsInstance ? "InstanceNorm" : "GroupNorm";

    /// <inheritdoc/>
    public override string Details => string.Join(", ", new[] { IsInstance ? "" : Numbers.WriteWith(Groups, "group"), base.Details }.Where(text => text.Length > 0));

    internal override EquatableArray<StateTensor> Tensors => Learned.ToEquatableArray();

    /// <summary>For each element: its part of the mean; its square and that of the squares' mean; a multiplication and an addition.</summary>
    internal override OperationCounts CountOperations(Shape input) => checked(default(OperationCounts) with { Normalization = 5 * Output.Elements });

    /// <summary>Groups of classes would follow their number.</summary>
    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => IsInstance;

    internal override long CountOthers(CountingRules rules, Shape input) =>
        checked(Output.Elements * (IsInstance ? rules.InstanceNorm : rules.GroupNorm).PerElement(HasScale));

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="GroupNormLayer"/>
    T Visit(GroupNormLayer layer);
}
