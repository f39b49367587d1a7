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
            return Pool(layer, First, List(window.Padding), layer.Ceiling, layer.CountsPadding);
        }

        string[] ends = [.. Enumerable.Range(0, window.Rank).Select(axis => End(layer, axis))];
        var (none, border) = (Axes.All(0, window.Rank), layer.IsAverage ? "0." : "-inf");
        var pooled = Pool(layer, Padded(First, Written(window.Padding), ends, border), List(none), false, true);
        if (!layer.IsAverage || (layer.CountsPadding && !layer.Ceiling))
        {
            return pooled;
        }

        // Mean over the window ÷ share of the window that counts.
        var (before, behind) = layer.CountsPadding ? (window.Padding, window.PaddingEnd) : (none, none);
        var type = plan.Arithmetic == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32; // shorter types round shares
        var sizes = before.Zip(behind, (begin, end) => begin + end)
            .Select((both, axis) => $"torch.size({First}, {Numbers.Write(axis + 2)}) + {Numbers.Write(both)}");
        var counting = Line(layer.Name + ".counting", $"torch.new_ones({First}, [1, 1, {string.Join(", ", sizes)}], dtype={TypeNumber(type)})");
        var beyond = Padded(
            counting, Written(window.Padding.Zip(before, (whole, part) => whole - part)),
            [.. ends.Zip(behind, (end, part) => $"{end} - {Numbers.Write(part)}")], "0.");
        return $"torch.div_({pooled}, {Pool(layer, beyond, List(none), false, true)})";
    }

    /// <summary>A maximum of the whole plane needs no places of the maxima, which libtorch's pool finds too.</summary>
    public string Visit(AdaptivePoolLayer layer)
    {
        var (rank, size) = (Numbers.Write(layer.Output.Rank), List(layer.Output.Lengths));
        return layer.IsAverage ? $"torch.adaptive_avg_pool{rank}d({First}, {size})"
            : layer.Output.Positions == 1 ? $"torch.amax({First}, {List([.. Enumerable.Range(2, layer.Output.Rank)])}, True)"
            : $"(torch.adaptive_max_pool{rank}d({First}, {size}))[0]";
    }

    /// <summary>Padding at the end of a dimension, of an input of any size.</summary>
    private string End(PoolLayer layer, int axis)
    {
        var window = layer.Window;
        var (begin, end) = (window.Padding[axis], window.PaddingEnd[axis]);
        var name = (window.Rank - axis) switch { 1 => ".beside", 2 => ".below", _ => ".behind" };
        return layer.Ceiling
            ? Line(layer.Name + name, FormattableString.Invariant(
                $"self.{Reach}(torch.size({First}, {axis + 2}), {window.Span(axis)}, {window.Stride[axis]}, {begin}, {end})"))
            : Numbers.Write(end);
    }

    private static string Pool(PoolLayer layer, string input, string padding, bool ceiling, bool countsPadding)
    {
        var window = layer.Window;
        var (rank, kernel, stride) = (Numbers.Write(window.Rank), List(window.Kernel), List(window.Stride));
        var divisor = window.Rank == 1 ? "" : ", None";
        return layer.IsAverage
            ? $"torch.avg_pool{rank}d({input}, {kernel}, {stride}, {padding}, {ceiling}, {countsPadding}{divisor})"
            : $"torch.max_pool{rank}d({input}, {kernel}, {stride}, {padding}, {List(window.Dilation)}, {ceiling})";
    }
}
