using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A convolution with its normalization and activation.</summary>
/// <param name="Convolution">The convolution.</param>
public sealed record ConvolutionStep(
    string Path, string Text, int FirstLayer, ConvolutionLayer Convolution, NormLayer? Norm, ActivationLayer? Activation)
    : NormalizedStep(Path, Text, FirstLayer, Norm, Activation)
{
    internal override StepRole Role => StepRole.Convolution;

    internal override string Title => $"{Convolution.Window.Size} {Word}{TitleEnd}";

    private protected override EquatableArray<Layer> Weighted => [Convolution];

    private string Word => Convolution switch
    {
        { Groups: 1 } => "conv",
        { Groups: var groups, InChannels: var channels } when groups == channels => "depthwise conv",
        { Groups: var groups } => $"conv, {Numbers.Write(groups)} groups",
    };

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);

    private protected override Step Rename(ILayerMap layers) =>
        this with { Convolution = layers.Of(Convolution), Norm = layers.Of(Norm), Activation = layers.Of(Activation) };
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="ConvolutionStep"/>
    T Visit(ConvolutionStep step);
}
