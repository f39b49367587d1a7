using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>Maxima over grids of several sizes, side by side (He et al. 2014, figure 3).</summary>
internal static class SpatialPyramidPoolStage
{
    public static int Bind(StageFrame frame) =>
        frame.TryRead(frame.Stage.Spec, SpecGrammar.Grids, frame.First, "sizes of the grids", "6, 3, 2, 1", out var sizes) && sizes.Count > 0
            ? frame.Steps.AddSpatialPyramid(frame.Path, frame.Input, [.. sizes.Select(size => size.Value)])
            : frame.Steps.AddUnknown(frame.Input);
}
