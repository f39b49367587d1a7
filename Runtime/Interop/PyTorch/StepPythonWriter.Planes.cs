using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

internal sealed partial class StepPythonWriter
{
    public StepPython Visit(ResizeStep step)
    {
        var layer = step.Layer;
        var isFactor = layer.Factors.Count > 0;
        var arguments = new PythonArguments()
            .Add(isFactor ? "scale_factor" : "size", PythonValue.Each(isFactor ? layer.Factors : layer.Output.Lengths))
            .Add("mode", PythonValue.Text(ResizeModes.Mode(layer.Mode, layer.Output.Rank)))
            .AddIf(layer.Mode == ResizeMode.AlignedLinear, "align_corners", "True");
        return new ModulePython($"nn.Upsample({arguments})");
    }

    public StepPython Visit(PaddingStep step)
    {
        var layer = step.Layer;
        var rank = Numbers.Write(layer.Before.Count);
        return new ModulePython(layer.IsReflection
            ? $"nn.ReflectionPad{rank}d({Border(layer.Before, layer.Behind)})"
            : $"nn.ConstantPad{rank}d({Border(layer.Before, layer.Behind)}, 0.0)");
    }

    public StepPython Visit(AffineStep step) =>
        new ModulePython($"ScaleAndShift({PythonValue.Number(step.Layer.Scale)}, {PythonValue.Number(step.Layer.Shift)})");

    public StepPython Visit(LengthNormStep step) => new ModulePython("Function(F.normalize)");

    public StepPython Visit(SoftmaxStep step) => new ModulePython(step.Layer.InEvaluationAlone ? "SoftmaxInEvaluation(1)" : "nn.Softmax(1)");
}
