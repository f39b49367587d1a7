namespace InceptionDsl.Generator.Emit;

internal sealed partial class StepCodeWriter
{
    public StepCode Visit(ResizeStep step)
    {
        var layer = step.Layer;
        var isFactor = layer.Factors.Count > 0;
        var arguments = new ArgumentList()
            .Add(isFactor ? "factors" : "lengths", Code.Each(isFactor ? layer.Factors : layer.Output.Lengths))
            .AddIf(layer.Mode != ResizeMode.Nearest, "mode", "global::InceptionDsl.ResizeMode." + layer.Mode);
        return new StepModule(Layers + "Resize", $"new {Layers}Resize({arguments})");
    }

    public StepCode Visit(PaddingStep step)
    {
        var layer = step.Layer;
        var type = Layers + (layer.IsReflection ? "ReflectionPadding" : "ZeroPadding");
        var arguments = new ArgumentList(Code.Each(layer.Before)).AddIf(layer.Behind != layer.Before, "behind", Code.Each(layer.Behind));
        return new StepModule(type, $"new {type}({arguments})");
    }
}
