using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class StepCodeWriter
{
    public StepCode Visit(BatchNormStep step) => Norm(step.Layer, Numbers.Write(step.Layer.Output.Channels));

    public StepCode Visit(GroupNormStep step) => Norm(step.Layer, Numbers.Write(step.Layer.Output.Channels));

    public StepCode Visit(ConvolutionStep step)
    {
        var convolution = step.Convolution;
        var isPair = step is { Norm: not null, IsNormBeside: false };
        var width = Width(convolution.OutChannels, convolution.IsClassifier);
        var arguments = new ArgumentList(Width(convolution.InChannels, convolution.ReadsScores), width)
            .AddWindow(convolution.Window)
            .AddIf(convolution.Groups != 1, "groups", Numbers.Write(convolution.Groups))
            .AddIf(convolution.HasBias == isPair, "bias", convolution.HasBias ? "true" : "false")
            .AddActivation(step.IsNormBeside ? null : step.Activation);
        if (isPair)
        {
            arguments.AddNorm(step.Norm!, width);
        }

        arguments
            .AddIf(convolution.IsClassifier, "isClassifier", "true")
            .AddFirstValues(convolution.Init, convolution.BiasInit);
        var type = isPair ? "ConvolutionNorm" : "Convolution";
        return new StepModule(Layers + type, $"build.{type}({arguments})") { Norm = NormBeside(step, width) };
    }

    public StepCode Visit(TransposedConvolutionStep step)
    {
        var convolution = step.Convolution;
        var width = Width(convolution.OutChannels, convolution.IsClassifier);
        return WithNorm(step, "TransposedConvolution", width, new ArgumentList(Width(convolution.InChannels, convolution.ReadsScores), width)
            .AddWindow(convolution.Window)
            .AddIf(!convolution.OutputPadding.AreAll(0), "outputPadding", Code.Each(convolution.OutputPadding))
            .AddIf(convolution.Groups != 1, "groups", Numbers.Write(convolution.Groups))
            .AddIf(!convolution.HasBias, "bias", "false")
            .AddIf(convolution.IsClassifier, "isClassifier", "true")
            .AddFirstValues(convolution.Init, convolution.BiasInit));
    }

    public StepCode Visit(SeparableConvolutionStep step)
    {
        var (depthwise, pointwise) = (step.Depthwise, step.Pointwise);
        var width = Width(pointwise.OutChannels, pointwise.IsClassifier);
        return WithNorm(step, "SeparableConvolution", width, new ArgumentList(Numbers.Write(depthwise.InChannels), width)
            .AddWindow(depthwise.Window)
            .AddIf(depthwise.OutChannels != depthwise.InChannels, "depthMultiplier", Numbers.Write(depthwise.OutChannels / Math.Max(1, depthwise.InChannels)))
            .AddIf(!pointwise.HasBias, "bias", "false")
            .AddIf(pointwise.IsClassifier, "isClassifier", "true")
            .AddFirstValues(pointwise.Init, pointwise.BiasInit));
    }

    public StepCode Visit(LinearStep step)
    {
        var linear = step.Linear;
        var width = Width(linear.OutFeatures, linear.IsClassifier);
        return WithNorm(step, "FullyConnected", width, new ArgumentList(Numbers.Write(linear.InFeatures), width)
            .AddIf(!linear.HasBias, "bias", "false")
            .AddIf(linear.IsClassifier, "isClassifier", "true")
            .AddFirstValues(linear.Init, linear.BiasInit));
    }

    public StepCode Visit(SqueezeExciteStep step)
    {
        var arguments = new ArgumentList(Numbers.Write(step.Reduction.InChannels), Numbers.Write(step.Reduction.OutChannels))
            .Add("gate", Code.Function(step.Gate.Function))
            .AddActivation(step.Activation)
            .AddFirstValues(step.Reduction.Init, step.Expansion.BiasInit);
        return new StepModule(Layers + "SqueezeExcite", $"build.SqueezeExcite({arguments})");
    }

    /// <summary>A layer with its normalization inside or beside it, or with none.</summary>
    private static StepModule WithNorm(NormalizedStep step, string type, string width, ArgumentList arguments)
    {
        if (step.Norm is null)
        {
            return new(Layers + type, $"build.{type}({arguments.AddActivation(step.Activation)})");
        }

        var layer = $"build.{type}({arguments})";
        return step.IsNormBeside
            ? new(Layers + type, layer) { Norm = NormBeside(step, width) }
            : new($"{Layers}{type}Norm", $"build.{type}Norm({new ArgumentList(layer).AddActivation(step.Activation).AddNorm(step.Norm, width)})");
    }

    private static StepModule? NormBeside(NormalizedStep step, string width) => step.IsNormBeside ? Norm(step.Norm!, width) : null;

    /// <summary>A normalization by itself.</summary>
    internal static StepModule Norm(NormLayer norm, string width)
    {
        var arguments = new ArgumentList(width);
        switch (norm)
        {
            case BatchNormLayer batch:
                arguments.Add("epsilon", Code.Number(batch.Epsilon)).Add("momentum", Code.Number(batch.Momentum)).AddIf(batch.Affine != Affine.Both, "affine", AffineOf(batch));
                return new(Layers + "BatchNormalization", $"build.{(norm.Output.IsFlat ? "FeatureNorm" : "BatchNorm")}({arguments})") { Title = "Batch normalization" };
            case GroupNormLayer group:
                arguments.AddIf(!group.IsInstance, "groups", Numbers.Write(group.Groups))
                    .Add("epsilon", Code.Number(group.Epsilon)).AddIf(group.Affine != Affine.Both, "affine", AffineOf(group));
                var (type, title) = group.IsInstance ? ("InstanceNorm", "Instance normalization") : ("GroupNorm", "Group normalization");
                return new(Layers + "GroupNormalization", $"build.{type}({arguments})") { Title = title };
            default:
                throw new ArgumentException($"no module of {norm.GetType().Name}", nameof(norm));
        }
    }

    private static string AffineOf(NormLayer norm) => "global::InceptionDsl.Affine." + norm.Affine;

    private static string Width(int width, bool isClassifier) => isClassifier ? "classes" : Numbers.Write(width);
}
