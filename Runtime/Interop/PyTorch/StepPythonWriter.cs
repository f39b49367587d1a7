using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>Writes each kind of step, with PyTorch's own modules where these compute the same, and those of layers.py elsewhere.</summary>
internal sealed partial class StepPythonWriter : IStepVisitor<StepPython>
{
    private StepPythonWriter()
    {
    }

    public static StepPythonWriter Instance { get; } = new();

    public StepPython Visit(ConcatenationStep step) => new ExpressionPython(sources => $"torch.cat([{string.Join(", ", sources)}], 1)");

    public StepPython Visit(SumStep step) => new ExpressionPython(sources => step.Layer.Scale == 1
        ? string.Join(" + ", sources)
        : $"{string.Join(" + ", sources.Take(sources.Count - 1))} + {PythonValue.Number(step.Layer.Scale)} * {sources[^1]}");

    public StepPython Visit(ProductStep step) => new ExpressionPython(sources => string.Join(" * ", sources));

    public StepPython Visit(MeanStep step) => new ExpressionPython(sources => $"({string.Join(" + ", sources)}) / {Numbers.Write(sources.Count)}");

    public StepPython Visit(MaximumStep step) =>
        new ExpressionPython(sources => sources.Aggregate((one, other) => $"torch.maximum({one}, {other})"));

    public StepPython Visit(SliceStep step) =>
        new ExpressionPython(sources => $"{sources[0]}[:, {Numbers.Write(step.Layer.Begin)}:{Numbers.Write(step.Layer.End)}]");

    public StepPython Visit(ScoresStep step) => new ExpressionPython(sources => $"{sources[0]}.flatten(1)");

    public StepPython Visit(FlattenStep step) => new ModulePython("nn.Flatten()");

    public StepPython Visit(ActivationStep step) =>
        new ModulePython(PythonValue.Function(step.Layer) is { } function ? $"Function({function})" : "nn.Identity()");

    public StepPython Visit(DropoutStep step) => new ModulePython($"nn.Dropout({PythonValue.Number(step.Layer.Probability)})");

    public StepPython Visit(ChannelShuffleStep step) => new ModulePython($"ChannelShuffle({Numbers.Write(step.Layer.Groups)})");

    public StepPython Visit(OwnModuleStep step) => throw OwnModules.Refusal(step.Layer, "PyTorch's source");

    public StepPython Visit(LocalResponseNormStep step)
    {
        var (size, alpha, beta, k) = (step.Layer.Size, step.Layer.Alpha, step.Layer.Beta, step.Layer.K);
        return new ModulePython(
            $"nn.LocalResponseNorm({Numbers.Write(size)}, alpha={PythonValue.Number(alpha)}, beta={PythonValue.Number(beta)}, k={PythonValue.Number(k)})");
    }
}
