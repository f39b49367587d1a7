using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A channel shuffle.</summary>
public sealed record ChannelShuffleStep(string Path, string Text, int FirstLayer, ChannelShuffleLayer Layer)
    : SingleLayerStep<ChannelShuffleLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => "channel shuffle";

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="ChannelShuffleStep"/>
    T Visit(ChannelShuffleStep step);
}
