using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Operators that slide a window over a plane: convolutions and pools.</summary>
internal sealed partial class OnnxOperators
{
    private OnnxValue Convolution(OnnxNode node)
    {
        var (weight, bias) = (Weight(node, 1), TryIn(node, 2) is null ? null : Weight(node, 2));
        var input = AsWritten(node, 0);
        if (input is SquaresValue squares && Neighbors(node, squares, weight, bias) is { } neighbors)
        {
            return neighbors;
        }

        var (_, width, kernel) = KernelOf(node, weight);
        var window = WindowOf(node, kernel);
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
        var (groups, more) = (node.Whole("group", 1), node.Wholes("output_padding") ?? [0]);
        var layer = graph.AddTransposedConvolution(
            NameOf(node), In(node), WindowOf(node, kernel),
            Axes.Spread([.. more], kernel.Count) ?? throw node.Wrong("has an output_padding of another number of dimensions"),
            Small(node, (long)width * Math.Max(1, groups)), groups, bias is not null);
        SetState(layer, ("weight", weight), ("bias", bias));
        return Layer(layer);
    }

    /// <summary>What weights say: the second and the first length, and the kernel.</summary>
    private (int Second, int First, IReadOnlyList<int> Kernel) KernelOf(OnnxNode node, ConstantValue weight) =>
        weight.Source.Shape is [var first, var second, ..] shape && shape.Count == Rank + 2
            ? (Small(node, second), Small(node, first), [.. shape.Skip(2).Select(length => Small(node, length))])
            : throw node.Wrong($"has weights of {Numbers.Write(weight.Source.Shape.Count)} dimensions, where {Planes} have {Numbers.Write(Rank + 2)}");

    /// <summary>How many dimensions the input's plane has.</summary>
    private int Rank => graph.ShapeOf(0).Rank;

    private string Planes => Rank switch { 1 => "signals", 2 => "images", _ => "volumes" };

    private static int Small(OnnxNode node, long number) => number is >= 0 and <= int.MaxValue ? (int)number
        : throw node.Wrong("has weights of dimensions beyond counting");

    private Window WindowOf(OnnxNode node, IReadOnlyList<int>? kernel)
    {
        kernel = node.Wholes("kernel_shape") ?? kernel ?? throw node.Wrong("has no kernel_shape");
        var ones = Axes.All(1, Rank);
        EquatableArray<int> strides = [.. node.Wholes("strides") ?? ones], dilations = [.. node.Wholes("dilations") ?? ones];
        EquatableArray<int> pads = [.. node.Wholes("pads") ?? Axes.All(0, 2 * Rank)];
        if (kernel.Count != Rank || strides.Count != Rank || pads.Count != 2 * Rank || dilations.Count != Rank)
        {
            throw node.Wrong($"slides over another number of directions than the {(Rank switch { 1 => "one", 2 => "two", _ => "three" })} of {Planes}");
        }

        var none = Axes.All(0, Rank);
        var window = new Window([.. kernel], strides, [.. pads.Take(Rank)], [.. pads.Skip(Rank)], dilations);
        switch (node.Word("auto_pad"))
        {
            case "SAME_UPPER" or "SAME_LOWER" when kernel.Concat(strides).Min() > 0:
                var padded = window.PaddedAsTensorFlow(graph.ShapeOf(In(node)).Lengths) with { IsTfSame = false };
                return node.Word("auto_pad") == "SAME_UPPER" ? padded : padded with { Padding = padded.PaddingEnd, PaddingEnd = padded.Padding };
            case "VALID":
                return window with { Padding = none, PaddingEnd = none };
            default:
                return window;
        }
    }

    private OnnxValue Pool(OnnxNode node, bool isAverage)
    {
        var window = WindowOf(node, null);
        if (isAverage && !window.IsDense)
        {
            throw Unsupported(node, "dilated");
        }

        var countsPadding = !isAverage || !window.IsPadded || node.Whole("count_include_pad", 0) != 0;
        var isCeiling = node.Whole("ceil_mode", 0) != 0;
        if (AsWritten(node, 0) is not PaddedValue padded)
        {
            return Layer(graph.AddPool(node.Name, In(node), isAverage, window, isCeiling, countsPadding));
        }

        if (!isAverage)
        {
            return double.IsNegativeInfinity(padded.Border)
                ? Layer(graph.AddPool(node.Name, padded.Layer, isAverage, Joined(padded, window), isCeiling, countsPadding))
                : Layer(graph.AddPool(node.Name, In(node), isAverage, window, isCeiling, countsPadding));
        }

        // A mean over a border of zeros counts it, but not what the pool itself pads behind that.
        return padded.Border == 0 && window.Padding.AreAll(0) && (!window.IsPadded || !countsPadding)
            ? Layer(graph.AddPool(
                node.Name, padded.Layer, isAverage, Joined(padded, window with { PaddingEnd = Axes.All(0, Rank) }), isCeiling, countsPadding: true,
                window.PaddingEnd))
            : Layer(graph.AddPool(node.Name, In(node), isAverage, window, isCeiling, countsPadding));
    }

    private static Window Joined(PaddedValue padded, Window window) => window with
    {
        Padding = [.. window.Padding.Zip(padded.Before, (own, added) => own + added)],
        PaddingEnd = [.. window.PaddingEnd.Zip(padded.Behind, (own, added) => own + added)],
    };

    private OnnxValue Mean(OnnxNode node)
    {
        var axes = AxesOf(node);
        var input = In(node);
        if (axes is null || graph.ShapeOf(input).IsFlat || !axes.Order().SequenceEqual(Enumerable.Range(2, Rank).Select(axis => (double)axis)))
        {
            throw Unsupported(node, "of other axes than the plane's");
        }

        var pooled = graph.AddGlobalMean(node.Name, input);
        return Layer(node.Whole("keepdims", 1) == 1 ? pooled : graph.AddFlatten(node.Name + ".flatten", pooled));
    }

    /// <summary>The axes that a reduction is of, an attribute or since version 18 an input, counted from the first; null for all.</summary>
    private IReadOnlyList<double>? AxesOf(OnnxNode node) =>
        (node.Wholes("axes")?.Select(axis => (double)axis) ?? NumbersOf(TryIn(node, 1)))?.Select(axis => axis < 0 ? axis + Rank + 2 : axis).ToList();
}
