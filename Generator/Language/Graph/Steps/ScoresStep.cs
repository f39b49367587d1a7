using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>The flattening that nobody writes: it makes class scores, N×classes, of a convolution's plane of 1×1 at a network's or head's end.</summary>
public sealed record ScoresStep(string Path, string Text, int FirstLayer, FlattenLayer Layer)
    : SingleLayerStep<FlattenLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "flatten";

    internal override bool HasModule => false;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="ScoresStep"/>
    T Visit(ScoresStep step);
}
