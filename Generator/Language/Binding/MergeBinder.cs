using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Puts the inputs of a stage that reads several together: on channels, or as a sum.</summary>
internal static class MergeBinder
{
    /// <summary>The step that does it; of unknown shape, reported, where the inputs do not fit together.</summary>
    public static Step Bind(GraphBuilder builder, PlacedStage placed, string stagePath, int[] inputs)
    {
        var shapes = inputs.Select(builder.ShapeOf).ToArray();
        var isSum = placed.Definition.Merge == Merge.Add;
        var path = StatePath.Join(stagePath, "inputs");
        var output = shapes.All(shape => shape.IsKnown) ? Fit(builder, placed, shapes, isSum) : default;
        Step step = isSum
            ? new SumStep(path, "sum", builder.NextIndex, new SumLayer(path, inputs.ToEquatableArray(), output))
            : new ConcatenationStep(path, "concatenation", builder.NextIndex, new ConcatenationLayer(path, inputs.ToEquatableArray(), output));
        builder.Add(step.Layers[0]);
        return step;
    }

    private static Shape Fit(GraphBuilder builder, PlacedStage placed, Shape[] shapes, bool isSum)
    {
        var first = shapes[0];
        var haveOneSize = shapes.All(first.HasPlaneOf);
        var haveOneWidth = shapes.All(shape => shape.Channels == first.Channels);
        var isFitting = haveOneSize && (haveOneWidth || !isSum);
        var channels = isSum ? first.Channels : shapes.Sum(shape => (long)shape.Channels);
        if (isFitting && channels * first.Positions <= Shape.MostElements)
        {
            return first with { Channels = (int)channels };
        }

        var place = new ProblemPlace(placed.Declared, StageSettings.From.Names, null);
        var all = string.Join(", ", shapes.Select(shape => shape.ToString()));
        builder.Report(isFitting
            ? new Problem(Rules.SizeTooLarge, place, ["The concatenation", all, Numbers.WriteCount(Shape.MostElements) + " elements"])
            : new Problem(Rules.InputsDiffer, place, [all, Cure(shapes, isSum, haveOneSize, haveOneWidth)]) { ConcernsSize = haveOneWidth || !isSum });
        return default;
    }

    private static string Cure(Shape[] shapes, bool isSum, bool haveOneSize, bool haveOneWidth) =>
        shapes.Any(shape => shape.IsFlat != shapes[0].IsFlat) ? "flatten all of them or none"
        : !isSum ? "outputs are concatenated on channels, so sizes must agree"
        : haveOneWidth ? "a sum needs one size"
        : haveOneSize ? "a sum needs one number of channels, so end them in one width, or concatenate them"
        : "a sum needs one shape, and both channels and sizes differ";
}
