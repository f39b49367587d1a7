using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>Chains that are added, multiplied, or of which the mean or the maximum is taken.</summary>
internal sealed partial class ChainBinder
{
    private int Join(GroupSyntax group, string path, int[] outputs)
    {
        var shapes = outputs.Select(steps.ShapeOf).ToArray();
        if (!shapes.All(shape => shape.IsKnown))
        {
            return steps.AddJoin(group.Merge, path, outputs, default);
        }

        if (MergedShapes.Fit(group.Merge, shapes) is { } fitting)
        {
            return steps.AddJoin(group.Merge, path, MergedShapes.Order(group.Merge, outputs, steps.ShapeOf), fitting.Plane);
        }

        steps.ReportShapes(
            Rules.ChainsDiffer, group.Range, MergedShapes.ConcernsSize(group.Merge, shapes),
            string.Join(", ", shapes.Select(shape => shape.ToString())), MergedShapes.Cure(group.Merge, shapes));
        return steps.AddJoin(group.Merge, path, outputs, default);
    }
}
