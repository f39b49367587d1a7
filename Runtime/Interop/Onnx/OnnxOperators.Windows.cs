using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Operators that slide a window over a plane: convolutions and pools.</summary>
internal sealed partial class OnnxOperators
{
    private OnnxValue Convolution(OnnxNode node)
    {
        var (weight, bias) = (Weight(node, 1), TryIn(node, 2) is null ? null : Weight(node, 2));
        if (In(node, 0) is SquaresValue squares)
        {
            return Neighbors(node, squares, weight, bias);
        }

        var (_, width, kernel) = KernelOf(node, weight);
        var (input, window) = (In(node, 0), WindowOf(node, kernel));
        if (input is PaddedValue padded)
        {
            window = padded.Border == 0 ? Joined(padded, window) : throw Unsupported(node, "of a plane with a border of another number than 0");
        }

        var layer = graph.AddConvolution(
            NameOf(node), input is PaddedValue plane ? plane.Layer : In(node), window, width, node.Whole("group", 1), bias is not null);
        SetState(layer, ("weight", weight), ("bias", bias));
        return Layer(layer);
    }

    private OnnxValue TransposedConvolution(OnnxNode node)
    {
        var (weight, bias) = (Weight(node, 1), TryIn(node, 2) is null ? null : Weight(node, 2));
        if (node.Find("output_shape") is not null || node.Word("auto_pad") is not ("" or "NOTSET" or "VALID"))
        {
            throw Unsupported(node, "padded for a size of the output");
        }

        var (width, _, kernel) = KernelOf(node, weight);
        var (groups, more) = (node.Whole("group", 1), node.Wholes("output_padding") ?? [0, 0]);
        var layer = graph.AddTransposedConvolution(
            NameOf(node), In(node), WindowOf(node, kernel), (more[0], more.Count > 1 ? more[1] : 0),
            Small(node, (long)width * Math.Max(1, groups)), groups, bias is not null);
        SetState(layer, ("weight", weight), ("bias", bias));
        return Layer(layer);
    }

    /// <summary>What weights of 4 dimensions say: the second and the first length, and the kernel.</summary>
    private static (int Second, int First, IReadOnlyList<int> Kernel) KernelOf(OnnxNode node, ConstantValue weight) =>
        weight.Source.Shape is [var first, var second, var height, var width]
            ? (Small(node, second), Small(node, first), [Small(node, height), Small(node, width)])
            : throw node.Wrong($"has weights of {Numbers.Write(weight.Source.Shape.Count)} dimensions, where images have 4");

    private static int Small(OnnxNode node, long number) => number is >= 0 and <= int.MaxValue ? (int)number
        : throw node.Wrong("has weights of dimensions beyond counting");

    private Window WindowOf(OnnxNode node, IReadOnlyList<int>? kernel)
    {
        kernel = node.Wholes("kernel_shape") ?? kernel ?? throw node.Wrong("has no kernel_shape");
        var (strides, pads, dilations) = (node.Wholes("strides") ?? [1, 1], node.Wholes("pads") ?? [0, 0, 0, 0], node.Wholes("dilations") ?? [1, 1]);
        if (kernel.Count != 2 || strides.Count != 2 || pads.Count != 4 || dilations.Count != 2)
        {
            throw node.Wrong("slides over another number of directions than the two of images");
        }

        var window = new Window(kernel[0], kernel[1], strides[0], strides[1], pads[0], pads[1], pads[2], pads[3], dilations[0], dilations[1]);
        switch (node.Word("auto_pad"))
        {
            case "SAME_UPPER" or "SAME_LOWER" when Math.Min(Math.Min(kernel[0], kernel[1]), Math.Min(strides[0], strides[1])) > 0:
                var shape = graph.ShapeOf(In(node));
                var (top, bottom) = Window.TensorFlowPadding(shape.Height, window.SpanHeight, window.StrideHeight);
                var (left, right) = Window.TensorFlowPadding(shape.Width, window.SpanWidth, window.StrideWidth);
                var isUpper = node.Word("auto_pad") == "SAME_UPPER";
                return window with
                {
                    PaddingTop = isUpper ? top : bottom,
                    PaddingBottom = isUpper ? bottom : top,
                    PaddingLeft = isUpper ? left : right,
                    PaddingRight = isUpper ? right : left,
                };
            case "VALID":
                return window with { PaddingTop = 0, PaddingLeft = 0, PaddingBottom = 0, PaddingRight = 0 };
            default:
                return window;
        }
    }

    private OnnxValue Pool(OnnxNode node, bool isAverage)
    {
        var window = WindowOf(node, null);
        if (isAverage && (window.DilationHeight, window.DilationWidth) != (1, 1))
        {
            throw Unsupported(node, "dilated");
        }

        var countsPadding = !isAverage || !window.IsPadded || node.Whole("count_include_pad", 0) != 0;
        var isCeiling = node.Whole("ceil_mode", 0) != 0;
        if (In(node, 0) is not PaddedValue padded)
        {
            return Layer(graph.AddPool(node.Name, In(node), isAverage, window, isCeiling, countsPadding));
        }

        if (!isAverage)
        {
            return double.IsNegativeInfinity(padded.Border)
                ? Layer(graph.AddPool(node.Name, padded.Layer, isAverage, Joined(padded, window), isCeiling, countsPadding))
                : throw Unsupported(node, "of a plane with a border that may be the largest");
        }

        // A mean over a border of zeros counts it, but not what the pool itself pads behind that.
        return padded.Border == 0 && (window.PaddingTop, window.PaddingLeft) == (0, 0) && (!window.IsPadded || !countsPadding)
            ? Layer(graph.AddPool(
                node.Name, padded.Layer, isAverage, Joined(padded, window with { PaddingBottom = 0, PaddingRight = 0 }), isCeiling, countsPadding: true,
                (window.PaddingBottom, window.PaddingRight)))
            : throw Unsupported(node, "of a plane with a border that is not counted as padding is");
    }

    /// <summary>A border that a convolution or a pool can take up as padding.</summary>
    private OnnxValue Pad(OnnxNode node)
    {
        var pads = node.Wholes("pads")?.Select(pad => (double)pad).ToList() ?? NumbersOf(TryIn(node, 1));
        if (node.Word("mode") is not ("" or "constant") || TryIn(node, 3) is not null
            || pads is not [0, 0, var top, var left, 0, 0, var bottom, var right] || pads.Any(pad => pad is < 0 or > Numbers.Largest))
        {
            throw Unsupported(node, "of anything but a plane's border of one number");
        }

        var border = NumbersOf(TryIn(node, 2)) is [var given] ? given : node.Number("value", 0);
        return pads.All(pad => pad == 0) ? In(node, 0)
            : new PaddedValue(In(node), (int)top, (int)left, (int)bottom, (int)right, border);
    }

    private static Window Joined(PaddedValue padded, Window window) => window with
    {
        PaddingTop = window.PaddingTop + padded.Top,
        PaddingLeft = window.PaddingLeft + padded.Left,
        PaddingBottom = window.PaddingBottom + padded.Bottom,
        PaddingRight = window.PaddingRight + padded.Right,
    };

    private OnnxValue Mean(OnnxNode node)
    {
        var axes = AxesOf(node);
        var input = In(node);
        if (axes is null || graph.ShapeOf(input).IsFlat || !axes.Order().SequenceEqual([2, 3]))
        {
            throw Unsupported(node, "of other axes than the plane's");
        }

        var pooled = graph.AddAdaptivePool(node.Name, input, 1, 1, isAverage: true);
        return Layer(node.Whole("keepdims", 1) == 1 ? pooled : graph.AddFlatten(node.Name + ".flatten", pooled));
    }

    /// <summary>The axes that a reduction is of, an attribute or since version 18 an input, counted from the first of 4; null for all.</summary>
    private IReadOnlyList<double>? AxesOf(OnnxNode node) =>
        (node.Wholes("axes")?.Select(axis => (double)axis) ?? NumbersOf(TryIn(node, 1)))?.Select(axis => axis < 0 ? axis + 4 : axis).ToList();
}
