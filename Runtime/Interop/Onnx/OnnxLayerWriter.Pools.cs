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
        var reachesBeyond = whole.Zip(window.PaddingEnd, (end, declared) => end > declared).Any(isBeyond => isBeyond);
        if (layer is { IsAverage: true, CountsPadding: true } && window.IsPadded && reachesBeyond)
        {
            // The declared padding counts and becomes part of the plane; what lies beyond it does not.
            var padded = Padded(layer.Name, input, Pads(window), 0);
            return Pool(
                layer.Name, padded, layer.IsAverage, window,
                [.. new long[window.Rank], .. whole.Zip(window.PaddingEnd, (end, declared) => Math.Max(0, end - declared))]);
        }

        if (layer.Ceiling && RoundsUpAlike(layer))
        {
            return Pool(layer.Name, input, layer.IsAverage, window, Pads(window), ceiling: true, countsPadding: layer.CountsPadding && window.IsPadded);
        }

        return Pool(
            layer.Name, input, layer.IsAverage, window, [.. Long(window.Padding), .. whole],
            countsPadding: layer.CountsPadding && window.IsPadded && !reachesBeyond);
    }

    private string Pool(string name, string input, bool isAverage, Window window, long[] pads, bool ceiling = false, bool countsPadding = false)
    {
        // Runtimes refuse padding as wide as the kernel, whose dilation they leave out of account.
        if (!isAverage && pads.Where((pad, index) => pad >= window.Kernel[index % window.Rank]).Any())
        {
            (input, pads) = (Padded(name, input, pads, double.NegativeInfinity), new long[pads.Length]);
        }

        List<AttributeProto> attributes =
        [
            OnnxAttribute.Of("kernel_shape", Long(window.Kernel)),
            OnnxAttribute.Of("strides", Long(window.Stride)),
            OnnxAttribute.Of("pads", pads),
            OnnxAttribute.Of("ceil_mode", ceiling ? 1L : 0),
        ];
        attributes.Add(isAverage
            ? OnnxAttribute.Of("count_include_pad", countsPadding ? 1L : 0)
            : OnnxAttribute.Of("dilations", Long(window.Dilation)));
        return builder.Node(isAverage ? "AveragePool" : "MaxPool", name, [input], [.. attributes]);
    }

    /// <summary>The plane with a border of one value.</summary>
    private string Padded(string name, string input, long[] pads, double value) => builder.Node(
        "Pad", name + "/padded",
        [
            input, builder.Integers(name + "/pads", [0, 0, .. pads.Take(pads.Length / 2), 0, 0, .. pads.Skip(pads.Length / 2)]),
            builder.Number(name + "/border", value),
        ]);

    /// <summary>The end padding with which rounding down gives the layer's windows.</summary>
    private long[] Whole(PoolLayer layer)
    {
        var (window, plane) = (layer.Window, layers[layer.Inputs[0]].Output);
        return [.. Enumerable.Range(0, window.Rank).Select(axis => layer.Ceiling
            ? Math.Max(0, ((layer.Output.Lengths[axis] - 1L) * window.Stride[axis]) + window.Span(axis) - plane.Lengths[axis] - window.Padding[axis])
            : window.PaddingEnd[axis])];
    }

    /// <summary>Whether ⌈(n + begin + end - span)/s⌉ + 1 is the number of windows along every dimension.</summary>
    private bool RoundsUpAlike(PoolLayer layer)
    {
        var (window, plane) = (layer.Window, layers[layer.Inputs[0]].Output);
        return Enumerable.Range(0, window.Rank).All(axis => layer.Output.Lengths[axis]
            == Count(plane.Lengths[axis] + window.Padding[axis] + window.PaddingEnd[axis] - window.Span(axis), window.Stride[axis]));

        static long Count(long room, int stride) => room < 0 ? 0 : ((room + stride - 1) / stride) + 1;
    }
}
