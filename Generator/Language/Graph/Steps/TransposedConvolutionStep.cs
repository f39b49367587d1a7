using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A transposed convolution with its normalization and activation.</summary>
/// <param name="Convolution">The transposed convolution.</param>
public sealed record TransposedConvolutionStep(
    string Path, string Text, int FirstLayer, TransposedConvolutionLayer Convolution, NormLayer? Norm, ActivationLayer? Activation)
    : NormalizedStep(Path, Text, FirstLayer, Norm, Activation)
{
    internal override StepRole Role => StepRole.Convolution;

    internal override string Title => $"{Convolution.Window.Size} transposed conv{TitleEnd}";

    private protected override EquatableArray<Layer> Weighted => [Convolution];

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);

    private protected override Step Rename(ILayerMap layers) =>
        this with { Convolution = layers.Of(Convolution), Norm = layers.Of(Norm), Activation = layers.Of(Activation) };
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="TransposedConvolutionStep"/>
    T Visit(TransposedConvolutionStep step);
}
