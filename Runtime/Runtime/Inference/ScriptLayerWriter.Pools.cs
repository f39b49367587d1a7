using InceptionDsl.Language.Text;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

internal sealed partial class ScriptLayerWriter
{
    /// <summary>Padding that libtorch's pools can't add is added before, at the end as far as the last window reaches.</summary>
    public string Visit(PoolLayer layer)
    {
        var window = layer.Window;
        if (window.IsPaddedByPools)
        {
            return Pool(layer, First, Pair(window.PaddingTop, window.PaddingLeft), layer.Ceiling, layer.CountsPadding);
        }

        var bottom = End(layer, 2, window.SpanHeight, window.StrideHeight, window.PaddingTop, window.PaddingBottom);
        var right = End(layer, 3, window.SpanWidth, window.StrideWidth, window.PaddingLeft, window.PaddingRight);
        var border = layer.IsAverage ? "0." : "-inf";
        var pooled = Pool(layer, Padded(First, window.PaddingLeft, right, window.PaddingTop, bottom, border), Pair(0, 0), false, true);
        if (!layer.IsAverage || (layer.CountsPadding && !layer.Ceiling))
        {
            return pooled;
        }

        // Mean over the window ÷ share of the window that counts.
        var (top, left, below, beside) = layer.CountsPadding ? (window.PaddingTop, window.PaddingLeft, window.PaddingBottom, window.PaddingRight) : default;
        var type = plan.Arithmetic == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32; // shorter types round shares
        var (height, width) = ($"torch.size({First}, 2) + {Numbers.Write(top + below)}", $"torch.size({First}, 3) + {Numbers.Write(left + beside)}");
        var counting = Line(layer.Name + ".counting", $"torch.new_ones({First}, [1, 1, {height}, {width}], dtype={TypeNumber(type)})");
        var beyond = Padded(
            counting, window.PaddingLeft - left, $"{right} - {Numbers.Write(beside)}", window.PaddingTop - top, $"{bottom} - {Numbers.Write(below)}", "0.");
        return $"torch.div_({pooled}, {Pool(layer, beyond, Pair(0, 0), false, true)})";
    }

    /// <summary>A maximum of the whole plane needs no places of the maxima, which libtorch's pool finds too.</summary>
    public string Visit(AdaptivePoolLayer layer)
    {
        var size = Pair(layer.Output.Height, layer.Output.Width);
        return layer.IsAverage ? $"torch.adaptive_avg_pool2d({First}, {size})"
            : layer.Output.Positions == 1 ? $"torch.amax({First}, [2, 3], True)"
            : $"(torch.adaptive_max_pool2d({First}, {size}))[0]";
    }

    /// <summary>Rows or columns of padding at the end, of an input of any size.</summary>
    private string End(PoolLayer layer, int dimension, long span, int stride, int begin, int end) => layer.Ceiling
        ? Line(
            layer.Name + (dimension == 2 ? ".below" : ".beside"),
            FormattableString.Invariant($"self.{Reach}(torch.size({First}, {dimension}), {span}, {stride}, {begin}, {end})"))
        : Numbers.Write(end);

    private static string Pool(PoolLayer layer, string input, string padding, bool ceiling, bool countsPadding)
    {
        var window = layer.Window;
        var (kernel, stride) = (Pair(window.Height, window.Width), Pair(window.StrideHeight, window.StrideWidth));
        return layer.IsAverage
            ? $"torch.avg_pool2d({input}, {kernel}, {stride}, {padding}, {ceiling}, {countsPadding}, None)"
            : $"torch.max_pool2d({input}, {kernel}, {stride}, {padding}, {Pair(window.DilationHeight, window.DilationWidth)}, {ceiling})";
    }
}
