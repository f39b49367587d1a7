using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

internal sealed partial record StepModule
{
    private static StepModule Convolution(Step step, ConvolutionLayer convolution, Layer[] layers)
    {
        var (norm, activation, isSibling) = After(step, layers);
        var isPair = norm is not null && !isSibling;
        var width = Width(convolution.OutChannels, convolution.IsClassifier);
        var arguments = new ArgumentList(Width(convolution.InChannels, convolution.ReadsScores), width)
            .AddWindow(convolution.Window)
            .AddIf(convolution.Groups != 1, "groups", Numbers.Write(convolution.Groups))
            .AddIf(convolution.HasBias == isPair, "bias", convolution.HasBias ? "true" : "false")
            .AddActivation(isSibling ? null : activation);
        if (isPair)
        {
            arguments.AddNorm(norm!);
        }

        arguments
            .AddIf(convolution.IsClassifier, "isClassifier", "true")
            .AddFirstValues(convolution.Init, convolution.BiasInit);
        var type = isPair ? "ConvolutionNorm" : "Convolution";
        return new(Layers + type, $"build.{type}({arguments})") { Sibling = isSibling ? new(norm!.Name, BatchNorm(norm, width), activation) : null };
    }

    private static StepModule Separable(Step step, ConvolutionLayer pointwise, Layer[] layers)
    {
        var depthwise = (ConvolutionLayer)layers[0];
        var width = Width(pointwise.OutChannels, pointwise.IsClassifier);
        return WithNorm(step, layers, "SeparableConvolution", width, new ArgumentList(Numbers.Write(depthwise.InChannels), width)
            .AddWindow(depthwise.Window)
            .AddIf(depthwise.OutChannels != depthwise.InChannels, "depthMultiplier", Numbers.Write(depthwise.OutChannels / Math.Max(1, depthwise.InChannels)))
            .AddIf(!pointwise.HasBias, "bias", "false")
            .AddIf(pointwise.IsClassifier, "isClassifier", "true")
            .AddFirstValues(pointwise.Init, pointwise.BiasInit));
    }

    private static StepModule FullyConnected(Step step, LinearLayer linear, Layer[] layers)
    {
        var width = Width(linear.OutFeatures, linear.IsClassifier);
        return WithNorm(step, layers, "FullyConnected", width, new ArgumentList(Numbers.Write(linear.InFeatures), width)
            .AddIf(!linear.HasBias, "bias", "false")
            .AddIf(linear.IsClassifier, "isClassifier", "true")
            .AddFirstValues(linear.Init, linear.BiasInit));
    }

    private static StepModule SqueezeExcite(ConvolutionLayer first, ConvolutionLayer second, Layer[] layers)
    {
        var activations = layers.OfType<ActivationLayer>().ToArray();
        var gate = activations[activations.Length - 1];
        return new(Layers + "SqueezeExcite", "build.SqueezeExcite(" + new ArgumentList(Numbers.Write(first.InChannels), Numbers.Write(first.OutChannels))
            .Add("gate", Code.Function(gate.Function))
            .AddActivation(activations.Length > 1 ? activations[0] : null)
            .AddFirstValues(first.Init, second.BiasInit) + ")");
    }

    /// <summary>A layer with its normalization inside or beside it, or with none.</summary>
    private static StepModule WithNorm(Step step, Layer[] layers, string type, string width, ArgumentList arguments)
    {
        var (norm, activation, isSibling) = After(step, layers);
        if (norm is null)
        {
            return new(Layers + type, $"build.{type}({arguments.AddActivation(activation)})");
        }

        var layer = $"build.{type}({arguments})";
        return isSibling
            ? new(Layers + type, layer) { Sibling = new(norm.Name, BatchNorm(norm, width), activation) }
            : new($"{Layers}{type}Norm", $"build.{type}Norm({new ArgumentList(layer).AddActivation(activation).AddNorm(norm)})");
    }

    /// <summary>The normalization and activation after a layer, and whether the former lies beside it in the state dict.</summary>
    private static (BatchNormLayer? Norm, ActivationLayer? Activation, bool IsSibling) After(Step step, Layer[] layers)
    {
        var norm = layers.OfType<BatchNormLayer>().FirstOrDefault();
        return (norm, layers.OfType<ActivationLayer>().FirstOrDefault(), norm is not null && norm.Name != step.Path + ".bn");
    }

    private static string Width(int width, bool isClassifier) => isClassifier ? "classes" : Numbers.Write(width);
}
