using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>An activation by itself.</summary>
public sealed record ActivationStep(string Path, string Text, int FirstLayer, ActivationLayer Layer)
    : SingleLayerStep<ActivationLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Activation;

    internal override string Title => Layer.Details;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="ActivationStep"/>
    T Visit(ActivationStep step);
}
