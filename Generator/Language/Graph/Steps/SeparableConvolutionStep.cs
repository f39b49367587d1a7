using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A convolution of each channel by itself, a 1x1 convolution across them, and its normalization and activation (Chollet 2017).</summary>
/// <param name="Depthwise">The convolution of each channel by itself.</param>
/// <param name="Pointwise">The 1x1 convolution.</param>
public sealed record SeparableConvolutionStep(
    string Path,
    string Text,
    int FirstLayer,
    ConvolutionLayer Depthwise,
    ConvolutionLayer Pointwise,
    NormLayer? Norm,
    ActivationLayer? Activation)
    : NormalizedStep(Path, Text, FirstLayer, Norm, Activation)
{
    internal override StepRole Role => StepRole.Convolution;

    internal override string Title => $"{Depthwise.Window.Size} separable conv{TitleEnd}";

    private protected override EquatableArray<Layer> Weighted => [Depthwise, Pointwise];

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);

    private protected override Step Rename(ILayerMap layers) => this with
    {
        Depthwise = layers.Of(Depthwise),
        Pointwise = layers.Of(Pointwise),
        Norm = layers.Of(Norm),
        Activation = layers.Of(Activation),
    };
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="SeparableConvolutionStep"/>
    T Visit(SeparableConvolutionStep step);
}
