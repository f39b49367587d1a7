using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

internal sealed partial class StepPythonWriter
{
    public StepPython Visit(BatchNormStep step) => new ModulePython(Norm(step.Layer, Numbers.Write(step.Layer.Output.Channels)));

    public StepPython Visit(GroupNormStep step) => new ModulePython(Norm(step.Layer, Numbers.Write(step.Layer.Output.Channels)));

    public StepPython Visit(ConvolutionStep step) => WithNorm(
        step, "LayerNormActivation", Width(step.Convolution), activation => Convolution(step.Convolution, activation));

    public StepPython Visit(TransposedConvolutionStep step)
    {
        var (convolution, window) = (step.Convolution, step.Convolution.Window);
        return WithNorm(step, "LayerNormActivation", Width(convolution), activation => Activated(
            $"nn.ConvTranspose{Numbers.Write(window.Rank)}d",
            "TransposedConvolution" + Suffix(window),
            new PythonArguments(InWidth(convolution), Width(convolution), PythonValue.Each(window.Kernel))
                .AddEach("stride", window.Stride, 1)
                .AddEach("padding", window.Padding, 0)
                .AddEach("output_padding", convolution.OutputPadding, 0)
                .AddEach("dilation", window.Dilation, 1)
                .AddIf(convolution.Groups != 1, "groups", Numbers.Write(convolution.Groups))
                .AddIf(!convolution.HasBias, "bias", "False"),
            activation));
    }

    public StepPython Visit(SeparableConvolutionStep step) => WithNorm(
        step,
        "LayerNormActivation",
        Width(step.Pointwise),
        activation => $"SeparableConvolution({Convolution(step.Depthwise, null)}, {Convolution(step.Pointwise, activation)})");

    public StepPython Visit(LinearStep step)
    {
        var linear = step.Linear;
        return WithNorm(step, "LinearNormActivation", Width(linear), activation =>
        {
            var arguments = new PythonArguments(Numbers.Write(linear.InFeatures), Width(linear)).AddIf(!linear.HasBias, "bias", "False");
            return step.Flatten is null
                ? Activated("nn.Linear", "FullyConnected", arguments, activation)
                : $"FullyConnected({arguments.AddActivation(activation)})";
        });
    }

    public StepPython Visit(SqueezeExciteStep step) => new ModulePython(
        $"SqueezeExcite({Convolution(step.Reduction, step.Activation)}, {Convolution(step.Expansion, step.Gate)})");

    private static string Convolution(ConvolutionLayer convolution, ActivationLayer? activation)
    {
        var window = convolution.Window;
        var arguments = new PythonArguments(InWidth(convolution), Width(convolution), PythonValue.Each(window.Kernel))
            .AddEach("stride", window.Stride, 1)
            .AddIf(!window.IsSymmetric, "border", Border(window))
            .AddEach("padding", window.IsSymmetric ? window.Padding : Axes.All(0, window.Rank), 0)
            .AddEach("dilation", window.Dilation, 1)
            .AddIf(convolution.Groups != 1, "groups", Numbers.Write(convolution.Groups))
            .AddIf(!convolution.HasBias, "bias", "False");
        return window.IsSymmetric
            ? Activated($"nn.Conv{Numbers.Write(window.Rank)}d", "Convolution" + Suffix(window), arguments, activation)
            : $"Convolution{Suffix(window)}({arguments.AddActivation(activation)})";
    }

    /// <summary>What the classes of layers.py are called for other planes than images.</summary>
    private static string Suffix(Window window) => window.Rank == 2 ? "" : Numbers.Write(window.Rank) + "d";

    /// <summary>PyTorch's own module, or with an activation that of layers.py.</summary>
    private static string Activated(string plain, string withActivation, PythonArguments arguments, ActivationLayer? activation) =>
        PythonValue.Function(activation) is null ? $"{plain}({arguments})" : $"{withActivation}({arguments.AddActivation(activation)})";

    /// <summary>A layer with its normalization inside or beside it, or with none.</summary>
    /// <param name="type">The class that holds a layer and its normalization.</param>
    /// <param name="width">Channels or features of the output.</param>
    /// <param name="layer">The layer with an activation.</param>
    private static ModulePython WithNorm(NormalizedStep step, string type, string width, Func<ActivationLayer?, string> layer) => step switch
    {
        { Norm: null } => new(layer(step.Activation)),
        { IsNormBeside: true } => new(layer(null)) { Norm = Norm(step.Norm, width) },
        _ => new($"{type}({new PythonArguments(layer(null), Norm(step.Norm, width)).AddActivation(step.Activation)})"),
    };

    /// <summary>PyTorch's instance normalization has scale and shift where it is told so, the others unless they are told otherwise.</summary>
    private static string Norm(NormLayer norm, string width)
    {
        var (type, arguments) = norm switch
        {
            BatchNormLayer => ($"nn.BatchNorm{Numbers.Write(Math.Max(1, norm.Output.Rank))}d", new PythonArguments(width)),
            GroupNormLayer { IsInstance: true } => ($"nn.InstanceNorm{Numbers.Write(norm.Output.Rank)}d", new PythonArguments(width)),
            GroupNormLayer group => ("nn.GroupNorm", new PythonArguments(Numbers.Write(group.Groups), width)),
            _ => throw new ArgumentException($"no module of {norm.GetType().Name}", nameof(norm)),
        };
        arguments.AddIf(norm.Epsilon != 1e-5, "eps", PythonValue.Number(norm.Epsilon))
            .AddIf(norm is BatchNormLayer { Momentum: not 0.1 }, "momentum", PythonValue.Number((norm as BatchNormLayer)?.Momentum ?? 0.1))
            .AddIf((norm.Affine == Affine.None) != norm is GroupNormLayer { IsInstance: true }, "affine", norm.Affine == Affine.None ? "False" : "True");
        return norm.Affine switch
        {
            Affine.Scale => $"without({PythonValue.Text("bias")}, {type}({arguments}))",
            Affine.Shift => $"without({PythonValue.Text("weight")}, {type}({arguments}))",
            _ => $"{type}({arguments})",
        };
    }

    private static string InWidth(ConvolvingLayer layer) => layer.ReadsScores ? "classes" : Numbers.Write(layer.InChannels);

    private static string Width(WeightedLayer layer) => layer.IsClassifier ? "classes" : Numbers.Write(layer.Output.Channels);
}
