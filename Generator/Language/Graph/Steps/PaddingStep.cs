using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A border around a plane, or a crop of it.</summary>
public sealed record PaddingStep(string Path, string Text, int FirstLayer, PaddingLayer Layer)
    : SingleLayerStep<PaddingLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => $"{(Layer.IsCrop ? "crop" : Layer.IsReflection ? "reflection padding" : "zero padding")} {Layer.Details}";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="PaddingStep"/>
    T Visit(PaddingStep step);
}
