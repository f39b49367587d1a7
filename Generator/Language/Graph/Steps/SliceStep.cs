using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Some of its input's channels.</summary>
public sealed record SliceStep(string Path, string Text, int FirstLayer, SliceLayer Layer)
    : SingleLayerStep<SliceLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => Layer.Details;

    internal override bool HasModule => false;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="SliceStep"/>
    T Visit(SliceStep step);
}
