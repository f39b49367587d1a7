using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class StepCodeWriter
{
    public StepCode Visit(PoolStep step)
    {
        var (pool, window) = (step.Layer, step.Layer.Window);
        if (!window.IsPaddedByPools)
        {
            return PaddedPool(pool);
        }

        var rank = Numbers.Write(window.Rank);
        var shape = $"{Code.Each(window.Kernel)}, {Code.Each(window.Stride)}, {Code.Each(window.Padding)}";
        var ceiling = pool.Ceiling ? ", ceil_mode: true" : "";
        if (pool.IsAverage)
        {
            var counts = pool.CountsPadding ? "" : ", count_include_pad: false";
            return new StepModule(Modules + $"AvgPool{rank}d", $"{Nn}AvgPool{rank}d({shape}{ceiling}{counts})");
        }

        var dilation = window.IsDense ? "" : ", " + Code.Each(window.Dilation);
        return new StepModule(Modules + $"MaxPool{rank}d", $"{Nn}MaxPool{rank}d({shape}{dilation}{ceiling})");
    }

    public StepCode Visit(AdaptivePoolStep step)
    {
        var lengths = step.Layer.Output.Lengths;
        var type = $"Adaptive{(step.Layer.IsAverage ? "Avg" : "Max")}Pool{Numbers.Write(lengths.Count)}d";
        var size = step.Layer.IsAverage || lengths.Count == 1
            ? Code.Each(lengths)
            : $"new long[] {{ {string.Join(", ", lengths.Select(length => Numbers.Write(length)))} }}";
        return new StepModule(Modules + type, $"{Nn}{type}({size})");
    }

    public StepCode Visit(PyramidStep step)
    {
        var sizes = step.Grids.Select(pool => Numbers.Write(pool.Output.Height));
        return new StepModule(Layers + "SpatialPyramidPool", $"new {Layers}SpatialPyramidPool({string.Join(", ", sizes)})");
    }

    /// <summary>A pool whose input is padded beforehand.</summary>
    private static StepModule PaddedPool(PoolLayer pool)
    {
        var type = Layers + (pool.IsAverage ? "PaddedAveragePool" : "PaddedMaxPool");
        var arguments = new ArgumentList(Code.Window(pool.Window))
            .AddIf(pool.Ceiling, "ceiling", "true")
            .AddIf(pool.IsAverage && !pool.CountsPadding, "countsPadding", "false");
        return new(type, $"new {type}({arguments})");
    }
}
