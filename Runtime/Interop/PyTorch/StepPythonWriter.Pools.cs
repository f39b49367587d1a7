using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

internal sealed partial class StepPythonWriter
{
    public StepPython Visit(PoolStep step)
    {
        var (pool, window) = (step.Layer, step.Layer.Window);
        var isPadded = !window.IsPaddedByPools;
        var arguments = new PythonArguments(PythonValue.Each(window.Kernel))
            .Add("stride", PythonValue.Each(window.Stride))
            .AddIf(isPadded, "border", Border(window))
            .AddEach("padding", isPadded ? Axes.All(0, window.Rank) : window.Padding, 0)
            .AddEach("dilation", window.Dilation, 1)
            .AddIf(pool.Ceiling, "ceil_mode", "True")
            .AddIf(pool.IsAverage && !pool.CountsPadding, "count_include_pad", "False");
        var type = (isPadded, pool.IsAverage) switch
        {
            (false, false) => $"nn.MaxPool{Numbers.Write(window.Rank)}d",
            (false, true) => $"nn.AvgPool{Numbers.Write(window.Rank)}d",
            (true, false) => "PaddedMaxPool",
            (true, true) => "PaddedAveragePool",
        };
        return new ModulePython($"{type}({arguments})");
    }

    public StepPython Visit(AdaptivePoolStep step) => new ModulePython(
        $"nn.Adaptive{(step.Layer.IsAverage ? "Avg" : "Max")}Pool{Numbers.Write(step.Layer.Output.Rank)}d({PythonValue.Each(step.Layer.Output.Lengths)})");

    public StepPython Visit(PyramidStep step) =>
        new ModulePython($"SpatialPyramidPool({string.Join(", ", step.Grids.Select(pool => Numbers.Write(pool.Output.Height)))})");

    /// <summary>Left, right, top, bottom, as PyTorch's padding function takes them: before and behind, the last dimension first.</summary>
    private static string Border(EquatableArray<int> before, EquatableArray<int> behind) =>
        PythonValue.Tuple(before.Zip(behind, (begin, end) => new[] { begin, end }).Reverse().SelectMany(pair => pair));

    private static string Border(Window window) => Border(window.Padding, window.PaddingEnd);
}
