using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>Shares of 1 over channels.</summary>
public sealed record SoftmaxStep(string Path, string Text, int FirstLayer, SoftmaxLayer Layer)
    : SingleLayerStep<SoftmaxLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Activation;

    internal override string Title => "softmax";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="SoftmaxStep"/>
    T Visit(SoftmaxStep step);
}
