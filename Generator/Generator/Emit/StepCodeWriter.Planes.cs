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
        var type = Layers + step.Layer.Kind;
        var (before, behind) = step.Layer.Amounts;
        var arguments = new ArgumentList(Code.Each(before)).AddIf(behind != before, "behind", Code.Each(behind));
        return new StepModule(type, $"new {type}({arguments})");
    }

    public StepCode Visit(AffineStep step) => new StepModule(
        Layers + "ScaleAndShift", $"new {Layers}ScaleAndShift({Code.Number(step.Layer.Scale)}, {Code.Number(step.Layer.Shift)})");

    public StepCode Visit(LengthNormStep step) => new StepModule(Layers + "L2Normalization", $"new {Layers}L2Normalization()");

    public StepCode Visit(SoftmaxStep step) =>
        new StepModule(Layers + "Softmax", $"new {Layers}Softmax({(step.Layer.InEvaluationAlone ? "inEvaluationAlone: true" : "")})");
}
