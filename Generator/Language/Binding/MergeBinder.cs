using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Puts the inputs of a stage that reads several together.</summary>
internal static class MergeBinder
{
    /// <summary>The step that does it; of unknown shape, reported, where the inputs do not fit together.</summary>
    public static Step Bind(GraphBuilder builder, PlacedStage placed, string stagePath, int[] inputs)
    {
        var merge = placed.Definition.Merge;
        var shapes = inputs.Select(builder.ShapeOf).ToArray();
        var areKnown = shapes.All(shape => shape.IsKnown);
        var step = JoiningStep.Of(
            merge, StatePath.Join(stagePath, "inputs"), builder.NextIndex,
            areKnown ? MergedShapes.Order(merge, inputs, builder.ShapeOf) : inputs,
            areKnown ? Fit(builder, placed, shapes) : default);
        builder.Add(step.Layers[0]);
        return step;
    }

    private static Shape Fit(GraphBuilder builder, PlacedStage placed, Shape[] shapes)
    {
        var merge = placed.Definition.Merge;
        var place = new ProblemPlace(placed.Declared, StageSettings.From.Names, null);
        var all = string.Join(", ", shapes.Select(shape => shape.ToString()));
        if (MergedShapes.Fit(merge, shapes) is not { } fitting)
        {
            builder.Report(new Problem(Rules.InputsDiffer, place, [all, MergedShapes.Cure(merge, shapes)])
            {
                ConcernsSize = MergedShapes.ConcernsSize(merge, shapes),
            });
            return default;
        }

        if (fitting.Channels * fitting.Plane.Positions <= Shape.MostElements)
        {
            return fitting.Plane with { Channels = (int)fitting.Channels };
        }

        builder.Report(new Problem(Rules.SizeTooLarge, place, ["The concatenation", all, Numbers.WriteCount(Shape.MostElements) + " elements"]));
        return default;
    }
}
