using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A scale and a shift that are not learned.</summary>
public sealed record AffineStep(string Path, string Text, int FirstLayer, AffineLayer Layer)
    : SingleLayerStep<AffineLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => Layer.Details;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="AffineStep"/>
    T Visit(AffineStep step);
}
