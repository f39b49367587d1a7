using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>The papers' filter concatenation.</summary>
public sealed record ConcatenationStep(string Path, string Text, int FirstLayer, ConcatenationLayer Layer)
    : SingleLayerStep<ConcatenationLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Concatenation;

    internal override string Title => "filter concatenation";

    internal override bool HasModule => false;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="ConcatenationStep"/>
    T Visit(ConcatenationStep step);
}
