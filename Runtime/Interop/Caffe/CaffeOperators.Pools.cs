using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Caffe;

/// <summary>Pools.</summary>
internal sealed partial class CaffeOperators
{
    /// <summary>Caffe's pools round up unless they are told not to; a window that would begin in the padding is dropped, but not one past an
    /// unpadded end.</summary>
    private int Pooling(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("pooling_param");
        var isAverage = settings.Text("pool") switch
        {
            null or "MAX" or "0" => false,
            "AVE" or "1" => true,
            var other => throw layer.Wrong($"pools by '{other}', which is neither MAX nor AVE"),
        };
        if (layer.Truth(settings, "global_pooling", false))
        {
            return isAverage ? graph.AddGlobalMean(layer.Name, input) : graph.AddPool(
                layer.Name, input, isAverage: false, Window.Plain(graph.ShapeOf(input).Lengths, [1, 1]), isCeiling: false,
                    countsPadding: true);
        }

        var (kernel, stride) = (layer.Pair(settings, "kernel_size", "kernel", 0), layer.Pair(settings, "stride", "stride", 1));
        var padding = layer.Pair(settings, "pad", "pad", 0);
        var window = new Window(kernel.Height, kernel.Width, stride.Height, stride.Width, padding.Height, padding.Width, padding.Height, padding.Width);
        var isCeiling = settings.Text("round_mode") is not ("FLOOR" or "1");
        if (isCeiling && padding == (0, 0) && graph.ShapeOf(input) is var shape
            && (HasEmptyWindow(shape.Height, kernel.Height, stride.Height) || HasEmptyWindow(shape.Width, kernel.Width, stride.Width)))
        {
            throw layer.Wrong("has a last window beyond the end of its input, which Caffe leaves empty");
        }

        // Rounding up where nothing is left over says nothing.
        var isExact = Math.Min(stride.Height, stride.Width) > 0 && new PoolLayer("", [], default, isAverage, window, false, true) is var plain
            && graph.ShapeOf(input) is var plane
            && plain.SizeOf([plane.Lengths.Long()], isBuilt: true) == (plain with { Ceiling = true }).SizeOf([plane.Lengths.Long()], isBuilt: true);
        return graph.AddPool(layer.Name, input, isAverage, window, isCeiling && !isExact, countsPadding: true);

        static bool HasEmptyWindow(int length, int kernel, int stride) =>
            kernel > 0 && stride > 0 && length >= kernel && ((long)length - kernel + stride - 1) / stride * stride >= length;
    }
}
