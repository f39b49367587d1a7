using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Batch normalization by itself.</summary>
public sealed record BatchNormStep(string Path, string Text, int FirstLayer, BatchNormLayer Layer)
    : SingleLayerStep<BatchNormLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Normalization;

    internal override string Title => "batch norm";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="BatchNormStep"/>
    T Visit(BatchNormStep step);
}
