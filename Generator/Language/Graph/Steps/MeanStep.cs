using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A mean of tensors, element by element.</summary>
public sealed record MeanStep(string Path, string Text, int FirstLayer, MeanLayer Layer)
    : SingleLayerStep<MeanLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "mean";

    internal override bool HasModule => false;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="MeanStep"/>
    T Visit(MeanStep step);
}
