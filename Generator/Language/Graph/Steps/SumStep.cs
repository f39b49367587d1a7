using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A sum: what closes a residual stage, or puts several inputs of a stage together.</summary>
public sealed record SumStep(string Path, string Text, int FirstLayer, SumLayer Layer)
    : SingleLayerStep<SumLayer>(Path, Text, FirstLayer, Layer)
{
    internal override StepRole Role => StepRole.Sum;

    internal override string Title => Layer.Scale == 1 ? "" : "residual × " + Numbers.Write(Layer.Scale);

    internal override bool HasModule => false;

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="SumStep"/>
    T Visit(SumStep step);
}
