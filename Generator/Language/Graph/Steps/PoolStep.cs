using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A maximum or mean over windows.</summary>
public sealed record PoolStep(string Path, string Text, int FirstLayer, PoolLayer Layer)
    : SingleLayerStep<PoolLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Pool;

    internal override string Title => $"{Layer.Window.Size} {(Layer.IsAverage ? "avg" : "max")} pool";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="PoolStep"/>
    T Visit(PoolStep step);
}
