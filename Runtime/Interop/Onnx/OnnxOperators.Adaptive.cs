using InceptionDsl.Interop.Recognition;

namespace InceptionDsl.Interop.Onnx;

/// <summary>
/// Adaptive pools whose windows are not alike, for which ONNX has no operator, as they are written here: rows first, then columns; means as
/// products with matrices, maxima slice by slice.
/// </summary>
internal sealed partial class OnnxOperators
{
    /// <summary>No matrix of means is larger.</summary>
    private const long MostMeans = 1 << 24;

    /// <summary>A product with a matrix of means, from the left along the height and from the right along the width; null where it is none.</summary>
    private OnnxValue? Means(OnnxNode node)
    {
        switch (In(node, 0), In(node, 1))
        {
            case (ConstantValue matrix, LayerValue plane) when graph.ShapeOf(plane.Layer) is { Rank: 2, Height: var height }
                && WindowsOf(matrix, height, isTransposed: false) is { } rows:
                return new RowMeansValue(plane.Layer, rows);
            case (RowMeansValue means, ConstantValue matrix)
                when WindowsOf(matrix, graph.ShapeOf(means.Layer).Width, isTransposed: true) is { } columns:
                return Layer(graph.AddAdaptivePool(node.Name, means.Layer, [means.Rows, columns], isAverage: true));
            default:
                return null;
        }
    }

    /// <summary>Over how many windows of so many rows or columns a matrix takes means; null where it does something else.</summary>
    private static int? WindowsOf(ConstantValue matrix, int length, bool isTransposed)
    {
        if (matrix.Source.Shape is not [var rows, var columns] || (isTransposed ? rows : columns) != length
            || matrix.UpTo(MostMeans) is not { Count: > 0 } numbers)
        {
            return null;
        }

        var count = (int)(isTransposed ? columns : rows);
        var means = AdaptiveWindows.Means(AdaptiveWindows.Of(length, count), length, isTransposed);
        return numbers.Zip(means).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6) ? count : null;
    }

    private OnnxValue Slice(OnnxNode node)
    {
        if (NumbersOf(In(node, 0)) is { } numbers)
        {
            return NumbersOf(TryIn(node, 1)) is [>= 0 and var from] && NumbersOf(TryIn(node, 2)) is [var to] && NumbersOf(TryIn(node, 3)) is null or [0]
                && NumbersOf(TryIn(node, 4)) is null or [1]
                ? Small([.. numbers.Take((int)Math.Clamp(to < 0 ? to + numbers.Count : to, 0, numbers.Count)).Skip((int)Math.Min(from, numbers.Count))])
                : throw Unsupported(node, "of constants in another way than by a beginning and an end");
        }

        var (input, rows) = In(node, 0) is RowMaximaValue maxima ? (maxima.Layer, maxima.Rows) : (In(node), (int?)null);
        if (NumbersOf(TryIn(node, 1)) is not [>= 0 and var begin] || NumbersOf(TryIn(node, 2)) is not [>= 0 and var end]
            || NumbersOf(TryIn(node, 3)) is not [var axis] || axis is not (2 or 3)
            || (TryIn(node, 4) is { } step && NumbersOf(step) is not [1]) || graph.ShapeOf(input).Rank != 2)
        {
            throw Unsupported(node, "of anything but some rows or columns");
        }

        var length = LengthOf(input, rows, (int)axis);
        return new SliceValue(input, rows, (int)axis, (int)Math.Min(begin, length), (int)Math.Min(end, length), IsMaximum: false);
    }

    private OnnxValue Maximum(OnnxNode node) =>
        In(node, 0) is SliceValue { IsMaximum: false } slice && AxesOf(node) is [var axis] && axis == slice.Axis && node.Whole("keepdims", 1) == 1
            ? slice with { IsMaximum = true }
            : throw Unsupported(node, "of anything but some rows or columns");

    /// <summary>Maxima of slices, put together again.</summary>
    private OnnxValue Maxima(OnnxNode node, IReadOnlyList<SliceValue> slices)
    {
        var first = slices[0];
        var windows = AdaptiveWindows.Of(LengthOf(first.Layer, first.Rows, first.Axis), slices.Count);
        if (node.Whole("axis", 1) != first.Axis || !slices.Zip(windows).All(pair =>
            pair.First == first with { Begin = pair.Second.Begin, End = pair.Second.End, IsMaximum = true }))
        {
            throw Unsupported(node, "of rows or columns that are no windows of an adaptive pool");
        }

        return (first.Axis, first.Rows) switch
        {
            (2, null) => new RowMaximaValue(first.Layer, slices.Count),
            (3, { } rows) => Layer(graph.AddAdaptivePool(node.Name, first.Layer, [rows, slices.Count], isAverage: false)),
            _ => throw Unsupported(node, "of columns before rows"),
        };
    }

    private int LengthOf(int layer, int? rows, int axis) => axis == 3 ? graph.ShapeOf(layer).Width : rows ?? graph.ShapeOf(layer).Height;
}
