using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A plane of other lengths.</summary>
public sealed record ResizeStep(string Path, string Text, int FirstLayer, ResizeLayer Layer)
    : SingleLayerStep<ResizeLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => (Layer.Mode == ResizeMode.Nearest ? "" : "bilinear ") + (Layer.Factors.Count == 0
        ? "resize " + Layer.Change
        : "upsample " + Layer.Change);

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="ResizeStep"/>
    T Visit(ResizeStep step);
}
