using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Operators that change a shape: flattenings, and the three that interleave channels.</summary>
internal sealed partial class OnnxOperators
{
    /// <summary>A flattening, or the last of the three operators that interleave channels.</summary>
    private OnnxValue Reshape(OnnxNode node)
    {
        var shape = node.Wholes("shape")?.Select(length => (double)length).ToList() ?? NumbersOf(In(node, 1)) ?? throw Unsupported(node, "to a computed shape");
        if (In(node, 0) is ConstantValue known)
        {
            return known;
        }

        if (In(node, 0) is GroupedValue { IsTurned: true } turned)
        {
            var plane = graph.ShapeOf(turned.Layer);
            return shape.Count == plane.Rank + 2 && plane.Dimensions.Zip(shape.Skip(1), (length, given) => Is(given, length)).All(isSame => isSame)
                ? Layer(graph.AddShuffle(node.Name, turned.Layer, turned.Groups))
                : throw Unsupported(node, "to another shape than before");
        }

        if (In(node, 0) is NormalizedRowsValue normalized)
        {
            var plane = graph.ShapeOf(normalized.Layer);
            return shape.Count == plane.Dimensions.Count + 1 && plane.Dimensions.Zip(shape.Skip(1), (length, given) => Is(given, length)).All(isSame => isSame)
                ? Normalized(node.Name, normalized.Layer, normalized.Rows.Groups, normalized.Epsilon, scale: null, shift: null)
                : throw Unsupported(node, "to another shape than before");
        }

        var input = In(node);
        var given = graph.ShapeOf(input);
        if (shape is [_, >= 1 and var rows, -1] && given.Channels % rows == 0)
        {
            return new RowsValue(input, (int)rows);
        }

        if (shape is [_, var groups, var channels, ..] && shape.Count == given.Rank + 3 && groups >= 1 && given.Channels % groups == 0
            && Is(channels, given.Channels / (int)groups) && given.Lengths.Zip(shape.Skip(3), (own, length) => Is(length, own)).All(isSame => isSame))
        {
            return new GroupedValue(input, (int)groups, IsTurned: false);
        }

        // The batch is copied (0), the only open length (-1), or written as it was when the file was made.
        return shape is [var batch, var features]
            && (batch == -1 ? features == given.Elements : batch is 0 or >= 1 && (features == -1 || features == given.Elements))
            ? Layer(graph.AddFlatten(node.Name, input))
            : shape is [_, var same, ..] && shape.Count == given.Rank + 2 && shape.Skip(2).All(length => length == 1)
                && given.Elements == same && given.Positions == 1 && !given.IsFlat ? Layer(input)
            : throw Unsupported(node, $"to {string.Join("×", shape.Select(length => Numbers.Write(length)))}");

        static bool Is(double length, int expected) => length == expected || length == -1;
    }

    private OnnxValue Transpose(OnnxNode node) => In(node, 0) switch
    {
        ConstantValue known when known.Source.Shape.Count == 2 && (node.Wholes("perm") is null or [1, 0]) => Transposed(node, known),
        GroupedValue { IsTurned: false } grouped when node.Wholes("perm") is [0, 2, 1, ..] and var order
            && order.Skip(3).SequenceEqual(Enumerable.Range(3, order.Count - 3)) => grouped with { IsTurned = true },
        _ => throw Unsupported(node, "of axes that are no channels in groups"),
    };

    /// <summary>Takes the height and width of 1 away.</summary>
    private OnnxValue Squeeze(OnnxNode node)
    {
        if (In(node, 0) is ConstantValue known)
        {
            return known;
        }

        var input = In(node);
        return graph.ShapeOf(input) is { Positions: 1 } ? Layer(graph.AddFlatten(node.Name, input)) : throw Unsupported(node, "of a plane");
    }

    private OnnxValue Known(OnnxNode node) => In(node, 0) as ConstantValue ?? throw Unsupported(node, "of what is computed");

    private OnnxValue Gather(OnnxNode node) =>
        NumbersOf(In(node, 0)) is { } numbers && NumbersOf(In(node, 1)) is { } indices && indices.All(index => index >= -numbers.Count && index < numbers.Count)
            ? Small([.. indices.Select(index => numbers[(int)(index < 0 ? index + numbers.Count : index)])])
            : throw Unsupported(node, "of what is computed");

    /// <summary>A shape, with 0 for the number of images, which a reshape copies.</summary>
    private OnnxValue ShapeOf(OnnxNode node)
    {
        var shape = graph.ShapeOf(In(node));
        return Small([0, .. shape.Dimensions.Select(length => (double)length)]);
    }
}
