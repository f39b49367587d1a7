using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>Group or instance normalization by itself.</summary>
public sealed record GroupNormStep(string Path, string Text, int FirstLayer, GroupNormLayer Layer)
    : SingleLayerStep<GroupNormLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Normalization;

    internal override string Title => Layer.IsInstance ? "instance norm" : "group norm, " + Numbers.WriteWith(Layer.Groups, "group");

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="GroupNormStep"/>
    T Visit(GroupNormStep step);
}
