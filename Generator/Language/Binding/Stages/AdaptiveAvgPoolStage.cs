using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>Means over windows of whatever size gives the output's.</summary>
internal static class AdaptiveAvgPoolStage
{
    public static int Bind(StageFrame frame) =>
        frame.TryRead(frame.Stage.Spec, SpecGrammar.Size, frame.First, "output size", "4x4", out var size)
            ? frame.Steps.AddAdaptivePool(frame.Path, frame.Input, size?.Values ?? [], isAverage: true)
            : frame.Steps.AddUnknown(frame.Input);
}
