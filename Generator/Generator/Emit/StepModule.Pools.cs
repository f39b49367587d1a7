using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

internal sealed partial record StepModule
{
    private static StepModule Pool(PoolLayer pool)
    {
        if (!pool.Window.IsPaddedByPools)
        {
            return PaddedPool(pool);
        }

        var window = pool.Window;
        var shape =
            $"{Code.Pair(window.Height, window.Width)}, {Code.Pair(window.StrideHeight, window.StrideWidth)}, {Code.Pair(window.PaddingTop, window.PaddingLeft)}";
        var ceiling = pool.Ceiling ? ", ceil_mode: true" : "";
        if (pool.IsAverage)
        {
            var counts = pool.CountsPadding ? "" : ", count_include_pad: false";
            return new(Modules + "AvgPool2d", $"{Nn}AvgPool2d({shape}{ceiling}{counts})");
        }

        var dilation = (window.DilationHeight, window.DilationWidth) == (1, 1)
            ? ""
            : $", {Code.Pair(window.DilationHeight, window.DilationWidth)}";
        return new(Modules + "MaxPool2d", $"{Nn}MaxPool2d({shape}{dilation}{ceiling})");
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

    private static StepModule AdaptivePool(AdaptivePoolLayer pool) => pool.IsAverage
        ? new(Modules + "AdaptiveAvgPool2d", $"{Nn}AdaptiveAvgPool2d({Code.Pair(pool.Output.Height, pool.Output.Width)})")
        : new(
            Modules + "AdaptiveMaxPool2d",
            $"{Nn}AdaptiveMaxPool2d(new long[] {{ {Numbers.Write(pool.Output.Height)}, {Numbers.Write(pool.Output.Width)} }})");

    private static StepModule Pyramid(Layer[] layers)
    {
        var sizes = layers.OfType<AdaptivePoolLayer>().Select(pool => Numbers.Write(pool.Output.Height));
        return new(Layers + "SpatialPyramidPool", $"new {Layers}SpatialPyramidPool({string.Join(", ", sizes)})");
    }
}
