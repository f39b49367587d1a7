using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

internal sealed partial class ChainBinder
{
    /// <summary>The concatenation's shape: channels add up, and each branch whose size differs from its siblings' is reported.</summary>
    private Shape Concatenate(EquatableArray<ChainSyntax> chains, int[] outputs, int input)
    {
        var shapes = outputs.Select(steps.ShapeOf).ToArray();
        var size = shapes
            .Where(shape => shape.HasKnownPlane)
            .GroupBy(shape => shape with { Channels = 0 })
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault();
        var agree = true;
        for (var index = 0; index < shapes.Length; index++)
        {
            var shape = shapes[index];
            if (shape.HasKnownPlane && !shape.HasPlaneOf(size))
            {
                agree = false;
                var siblings = $"its siblings give {Size(size)}";
                steps.Report(Rules.BranchSizesDiffer, chains[index].Range, Size(shape), siblings, Cure(outputs, index, shapes, size, input));
            }
        }

        if (!agree)
        {
            return default;
        }

        var channels = shapes.Any(shape => shape.Channels == 0) ? 0 : shapes.Sum(shape => (long)shape.Channels);
        return steps.Bounded(channels, size, chains[0].Range.Through(chains[chains.Count - 1].Range));
    }

    private static string Size(Shape shape) => shape.IsFlat ? "features without height and width" : shape.Plane;

    private string Cure(int[] outputs, int index, Shape[] shapes, Shape size, int input)
    {
        if (shapes[index].IsFlat != size.IsFlat)
        {
            return "flatten all of them or none";
        }

        var sibling = Array.FindIndex(shapes, shape => shape.HasPlaneOf(size));
        if (Path(outputs[index], input).Concat(Path(outputs[sibling], input)).Any(layer => layer is AdaptivePoolLayer))
        {
            return "an adaptive or global pool sets the size by itself, so give it to every branch or to none";
        }

        var own = TotalStride(outputs[index], input);
        var theirs = TotalStride(outputs[sibling], input);
        return own != theirs
            ? $"its strides multiply to {own} and theirs to {theirs}, so give every branch the same stride"
            : "the strides agree, so the padding or rounding differs: use 'same', 'valid', 'ceil' or 'floor' alike";
    }

    /// <summary>The layers from a branch's output back to a stage's input, along first inputs.</summary>
    private IEnumerable<Layer> Path(int layer, int input)
    {
        for (; layer > input; layer = steps.LayerAt(layer).Inputs[0])
        {
            yield return steps.LayerAt(layer);
        }
    }

    private string TotalStride(int layer, int input)
    {
        try
        {
            var strides = Enumerable.Range(0, steps.ShapeOf(input).Rank).Select(Stride).ToList();
            return string.Join("x", (strides.Distinct().Count() == 1 ? strides.Take(1) : strides).Select(Numbers.Write));
        }
        catch (OverflowException)
        {
            return "more than can be counted";
        }

        double Stride(int axis)
        {
            var field = Path(layer, input).Reverse().Aggregate(ReceptiveField.OfInput, (before, node) => node.FieldOf(
                [.. node.Inputs.Select(_ => before)],
                [.. node.Inputs.Select(steps.ShapeOf).Select(shape => shape.LengthOf(axis))],
                axis));
            return (double)field.Jump / field.Period;
        }
    }
}
