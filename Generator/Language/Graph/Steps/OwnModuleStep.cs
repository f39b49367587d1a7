using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A module of the user's own.</summary>
public sealed record OwnModuleStep(string Path, string Text, int FirstLayer, OwnModuleLayer Layer)
    : SingleLayerStep<OwnModuleLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Other;

    internal override string Title => Layer.ShortName;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="OwnModuleStep"/>
    T Visit(OwnModuleStep step);
}
