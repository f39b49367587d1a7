using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Channels over their Euclidean length.</summary>
public sealed record LengthNormStep(string Path, string Text, int FirstLayer, LengthNormLayer Layer)
    : SingleLayerStep<LengthNormLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "L2 norm";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="LengthNormStep"/>
    T Visit(LengthNormStep step);
}
