using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A fully connected layer with its normalization and activation; a plane is flattened before it.</summary>
/// <param name="Flatten">The flattening; null where features are read.</param>
/// <param name="Linear">The layer.</param>
public sealed record LinearStep(
    string Path, string Text, int FirstLayer, FlattenLayer? Flatten, LinearLayer Linear, NormLayer? Norm, ActivationLayer? Activation)
    : NormalizedStep(Path, Text, FirstLayer, Norm, Activation)
{
    internal override StepRole Role => StepRole.Linear;

    internal override string Title => "fully connected";

    private protected override EquatableArray<Layer> Weighted => Flatten is null ? [Linear] : [Flatten, Linear];

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);

    private protected override Step Rename(ILayerMap layers) => this with
    {
        Flatten = layers.Of(Flatten),
        Linear = layers.Of(Linear),
        Norm = layers.Of(Norm),
        Activation = layers.Of(Activation),
    };
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="LinearStep"/>
    T Visit(LinearStep step);
}
