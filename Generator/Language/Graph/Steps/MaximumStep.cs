using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>The largest of tensors, element by element.</summary>
public sealed record MaximumStep(string Path, string Text, int FirstLayer, MaximumLayer Layer)
    : SingleLayerStep<MaximumLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "maximum";

    internal override bool HasModule => false;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="MaximumStep"/>
    T Visit(MaximumStep step);
}
