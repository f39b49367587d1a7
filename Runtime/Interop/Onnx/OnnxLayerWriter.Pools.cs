namespace InceptionDsl.Interop.Onnx;

internal sealed partial class OnnxLayerWriter
{
    /// <summary>
    /// ONNX's rounding up is PyTorch's but for a last window that would begin in the end padding, which only PyTorch leaves out (later
    /// versions of ONNX do too), and for what a mean divides by where the last window reaches beyond the padding. Where either
    /// matters the padding is written out, with which rounding down gives the same windows.
    /// </summary>
    public string Visit(PoolLayer layer)
    {
        var (input, window) = (First(layer), layer.Window);
        var whole = Whole(layer);
        var reachesBeyond = whole.Bottom > window.PaddingBottom || whole.Right > window.PaddingRight;
        if (layer is { IsAverage: true, CountsPadding: true } && window.IsPadded && reachesBeyond)
        {
            // The declared padding counts and becomes part of the plane; what lies beyond it does not.
            var padded = Padded(layer.Name, input, Pads(window), 0);
            return Pool(
                layer.Name, padded, layer.IsAverage, window,
                [0, 0, Math.Max(0, whole.Bottom - window.PaddingBottom), Math.Max(0, whole.Right - window.PaddingRight)]);
        }

        if (layer.Ceiling && RoundsUpAlike(layer))
        {
            return Pool(layer.Name, input, layer.IsAverage, window, Pads(window), ceiling: true, countsPadding: layer.CountsPadding && window.IsPadded);
        }

        return Pool(
            layer.Name, input, layer.IsAverage, window, [window.PaddingTop, window.PaddingLeft, whole.Bottom, whole.Right],
            countsPadding: layer.CountsPadding && window.IsPadded && !reachesBeyond);
    }

    private string Pool(string name, string input, bool isAverage, Window window, long[] pads, bool ceiling = false, bool countsPadding = false)
    {
        // Runtimes refuse padding as wide as the kernel, whose dilation they leave out of account.
        if (!isAverage && (Math.Max(pads[0], pads[2]) >= window.Height || Math.Max(pads[1], pads[3]) >= window.Width))
        {
            (input, pads) = (Padded(name, input, pads, double.NegativeInfinity), [0, 0, 0, 0]);
        }

        List<AttributeProto> attributes =
        [
            OnnxAttribute.Of("kernel_shape", window.Height, window.Width),
            OnnxAttribute.Of("strides", window.StrideHeight, window.StrideWidth),
            OnnxAttribute.Of("pads", pads),
            OnnxAttribute.Of("ceil_mode", ceiling ? 1L : 0),
        ];
        attributes.Add(isAverage
            ? OnnxAttribute.Of("count_include_pad", countsPadding ? 1L : 0)
            : OnnxAttribute.Of("dilations", window.DilationHeight, window.DilationWidth));
        return builder.Node(isAverage ? "AveragePool" : "MaxPool", name, [input], [.. attributes]);
    }

    /// <summary>The plane with a border of one value.</summary>
    private string Padded(string name, string input, long[] pads, double value) => builder.Node(
        "Pad", name + "/padded",
        [
            input, builder.Integers(name + "/pads", 0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]),
            builder.Number(name + "/border", value),
        ]);

    /// <summary>The end padding with which rounding down gives the layer's windows.</summary>
    private (long Bottom, long Right) Whole(PoolLayer layer)
    {
        var (window, plane) = (layer.Window, layers[layer.Inputs[0]].Output);
        return (
            End(layer.Output.Height, window.StrideHeight, window.SpanHeight, plane.Height, window.PaddingTop, window.PaddingBottom),
            End(layer.Output.Width, window.StrideWidth, window.SpanWidth, plane.Width, window.PaddingLeft, window.PaddingRight));

        long End(int count, int stride, long span, int length, int begin, int end) =>
            layer.Ceiling ? Math.Max(0, ((count - 1L) * stride) + span - length - begin) : end;
    }

    /// <summary>Whether ⌈(n + begin + end - span)/s⌉ + 1 is the number of windows along both directions.</summary>
    private bool RoundsUpAlike(PoolLayer layer)
    {
        var (window, plane) = (layer.Window, layers[layer.Inputs[0]].Output);
        return layer.Output.Height == Count(plane.Height + window.PaddingTop + window.PaddingBottom - window.SpanHeight, window.StrideHeight)
            && layer.Output.Width == Count(plane.Width + window.PaddingLeft + window.PaddingRight - window.SpanWidth, window.StrideWidth);

        static long Count(long room, int stride) => room < 0 ? 0 : ((room + stride - 1) / stride) + 1;
    }
}
