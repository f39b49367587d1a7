using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes each kind of step.</summary>
internal sealed partial class StepCodeWriter : IStepVisitor<StepCode>
{
    private const string Modules = "global::TorchSharp.Modules.";
    private const string Nn = "global::TorchSharp.torch.nn.";
    private const string Layers = "global::InceptionDsl.Layers.";

    private StepCodeWriter()
    {
    }

    public static StepCodeWriter Instance { get; } = new();

    public StepCode Visit(ConcatenationStep step) =>
        new StepExpression(sources => $"global::TorchSharp.torch.cat(new[] {{ {string.Join(", ", sources)} }}, 1)");

    public StepCode Visit(SumStep step) =>
        new StepExpression(sources => $"{Layers}Sums.Of({Code.Number(step.Layer.Scale)}, {string.Join(", ", sources)})");

    public StepCode Visit(ProductStep step) => Join("Product");

    public StepCode Visit(MeanStep step) => Join("Mean");

    public StepCode Visit(MaximumStep step) => Join("Maximum");

    public StepCode Visit(ScoresStep step) => new StepExpression(sources => $"{sources[0]}.flatten(1)");

    public StepCode Visit(FlattenStep step) => new StepModule(Modules + "Flatten", $"{Nn}Flatten()");

    public StepCode Visit(ActivationStep step) =>
        new StepModule(Layers + "ActivationModule", $"new {Layers}ActivationModule({Code.ActivationArguments(step.Layer)})");

    public StepCode Visit(DropoutStep step) => new StepModule(Modules + "Dropout", $"{Nn}Dropout({Code.Number(step.Layer.Probability)})");

    public StepCode Visit(ChannelShuffleStep step) =>
        new StepModule(Layers + "ChannelShuffle", $"build.ChannelShuffle({Numbers.Write(step.Layer.Groups)})");

    public StepCode Visit(SliceStep step) => new StepExpression(
        sources => $"{Layers}Slices.Of({sources[0]}, {Numbers.Write(step.Layer.Begin)}, {Numbers.Write(step.Layer.Output.Channels)})");

    private static StepExpression Join(string method) => new(sources => $"{Layers}Joins.{method}({string.Join(", ", sources)})");

    public StepCode Visit(LocalResponseNormStep step)
    {
        var (size, alpha, beta, k) = (step.Layer.Size, step.Layer.Alpha, step.Layer.Beta, step.Layer.K);
        return new StepModule(
            Layers + "LocalResponseNorm",
            $"new {Layers}LocalResponseNorm({Numbers.Write(size)}, {Code.Number(alpha)}, {Code.Number(beta)}, {Code.Number(k)})");
    }
}
