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

        var shape =
            $"{Code.Pair(window.Height, window.Width)}, {Code.Pair(window.StrideHeight, window.StrideWidth)}, {Code.Pair(window.PaddingTop, window.PaddingLeft)}";
        var ceiling = pool.Ceiling ? ", ceil_mode: true" : "";
        if (pool.IsAverage)
        {
            var counts = pool.CountsPadding ? "" : ", count_include_pad: false";
            return new StepModule(Modules + "AvgPool2d", $"{Nn}AvgPool2d({shape}{ceiling}{counts})");
        }

        var dilation = (window.DilationHeight, window.DilationWidth) == (1, 1)
            ? ""
            : $", {Code.Pair(window.DilationHeight, window.DilationWidth)}";
        return new StepModule(Modules + "MaxPool2d", $"{Nn}MaxPool2d({shape}{dilation}{ceiling})");
    }

    public StepCode Visit(AdaptivePoolStep step)
    {
        var (height, width) = (step.Layer.Output.Height, step.Layer.Output.Width);
        return step.Layer.IsAverage
            ? new StepModule(Modules + "AdaptiveAvgPool2d", $"{Nn}AdaptiveAvgPool2d({Code.Pair(height, width)})")
            : new StepModule(
                Modules + "AdaptiveMaxPool2d",
                $"{Nn}AdaptiveMaxPool2d(new long[] {{ {Numbers.Write(height)}, {Numbers.Write(width)} }})");
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
