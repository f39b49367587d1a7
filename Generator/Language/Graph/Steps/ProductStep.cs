using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A product: a gate and what it multiplies, or several inputs of a stage.</summary>
public sealed record ProductStep(string Path, string Text, int FirstLayer, ProductLayer Layer)
    : SingleLayerStep<ProductLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "product";

    internal override bool HasModule => false;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="ProductStep"/>
    T Visit(ProductStep step);
}
