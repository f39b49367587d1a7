using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>Parallel branches, concatenated (Szegedy et al. 2014, figure 2).</summary>
internal static class InceptionStage
{
    public static int Bind(StageFrame frame) =>
        frame.TryRead(frame.Stage.Spec, SpecGrammar.Branches, frame.First, "branches", "1x1:64, 3x3r:96→128, pool:32", out var spec)
            ? new ChainBinder(frame.Steps, inBranch: true).BindParallel(spec.Branches, frame.Path, frame.Input)
            : frame.Steps.AddUnknown(frame.Input);
}
