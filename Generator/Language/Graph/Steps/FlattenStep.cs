using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A flattening that is written.</summary>
public sealed record FlattenStep(string Path, string Text, int FirstLayer, FlattenLayer Layer)
    : SingleLayerStep<FlattenLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "flatten";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="FlattenStep"/>
    T Visit(FlattenStep step);
}
