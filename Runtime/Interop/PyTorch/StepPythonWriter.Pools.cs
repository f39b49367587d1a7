using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

internal sealed partial class StepPythonWriter
{
    public StepPython Visit(PoolStep step)
    {
        var (pool, window) = (step.Layer, step.Layer.Window);
        var isPadded = !window.IsPaddedByPools;
        var arguments = new PythonArguments(PythonValue.Pair(window.Height, window.Width))
            .Add("stride", PythonValue.Pair(window.StrideHeight, window.StrideWidth))
            .AddIf(isPadded, "border", Border(window))
            .AddPair("padding", isPadded ? 0 : window.PaddingTop, isPadded ? 0 : window.PaddingLeft, 0)
            .AddPair("dilation", window.DilationHeight, window.DilationWidth, 1)
            .AddIf(pool.Ceiling, "ceil_mode", "True")
            .AddIf(pool.IsAverage && !pool.CountsPadding, "count_include_pad", "False");
        var type = (isPadded, pool.IsAverage) switch
        {
            (false, false) => "nn.MaxPool2d",
            (false, true) => "nn.AvgPool2d",
            (true, false) => "PaddedMaxPool",
            (true, true) => "PaddedAveragePool",
        };
        return new ModulePython($"{type}({arguments})");
    }

    public StepPython Visit(AdaptivePoolStep step) => new ModulePython(
        $"nn.Adaptive{(step.Layer.IsAverage ? "Avg" : "Max")}Pool2d({PythonValue.Pair(step.Layer.Output.Height, step.Layer.Output.Width)})");

    public StepPython Visit(PyramidStep step) =>
        new ModulePython($"SpatialPyramidPool({string.Join(", ", step.Grids.Select(pool => Numbers.Write(pool.Output.Height)))})");

    /// <summary>Left, right, top, bottom, as PyTorch's padding function takes them.</summary>
    private static string Border(Window window)
    {
        int[] sides = [window.PaddingLeft, window.PaddingRight, window.PaddingTop, window.PaddingBottom];
        return $"({string.Join(", ", sides.Select(side => Numbers.Write(side)))})";
    }
}
