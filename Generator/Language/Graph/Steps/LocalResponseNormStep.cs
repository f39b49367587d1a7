using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Local response normalization.</summary>
public sealed record LocalResponseNormStep(string Path, string Text, int FirstLayer, LocalResponseNormLayer Layer)
    : SingleLayerStep<LocalResponseNormLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Normalization;

    internal override string Title => "local response norm";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="LocalResponseNormStep"/>
    T Visit(LocalResponseNormStep step);
}
