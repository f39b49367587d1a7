using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A maximum or mean over a grid of a given size.</summary>
public sealed record AdaptivePoolStep(string Path, string Text, int FirstLayer, AdaptivePoolLayer Layer)
    : SingleLayerStep<AdaptivePoolLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Pool;

    internal override string Title => $"{(Layer.Output.Positions == 1 ? "global" : "to " + Layer.Output.Plane)} {(Layer.IsAverage ? "avg" : "max")} pool";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="AdaptivePoolStep"/>
    T Visit(AdaptivePoolStep step);
}
