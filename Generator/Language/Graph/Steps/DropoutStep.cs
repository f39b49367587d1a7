using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A dropout.</summary>
public sealed record DropoutStep(string Path, string Text, int FirstLayer, DropoutLayer Layer)
    : SingleLayerStep<DropoutLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "dropout " + Numbers.Write(Layer.Probability);

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="DropoutStep"/>
    T Visit(DropoutStep step);
}
