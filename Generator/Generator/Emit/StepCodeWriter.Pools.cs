using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class StepCodeWriter
{
    public StepCode Visit(PoolStep step)
    {
        var pool = step.Layer;
        var type = Layers + (pool.IsAverage ? "AveragePool" : "MaxPool");
        var arguments = new ArgumentList()
            .AddWindow(pool.Window)
            .AddIf(pool.Ceiling, "ceiling", "true")
            .AddIf(pool.IsAverage && !pool.CountsPadding, "countsPadding", "false");
        return new StepModule(type, $"new {type}({arguments})");
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
}
