using InceptionDsl.Language;

namespace InceptionDsl.Generator.Emit;

/// <summary>The module that computes a step, as code.</summary>
/// <param name="Type">Its type; empty for a concatenation, which needs none.</param>
/// <param name="Construction">The expression that builds it, from <c>build</c> and <c>classes</c>.</param>
internal sealed record StepModule(string Type, string Construction)
{
    private const string Modules = "global::TorchSharp.Modules.";
    private const string Nn = "global::TorchSharp.torch.nn.";
    private const string Layers = "global::InceptionDsl.Layers.";

    /// <summary>
    /// The normalisation that has a path of its own beside its convolution's, because a double label names both; the
    /// activation then follows it.
    /// </summary>
    public SiblingNorm? Sibling { get; private init; }

    public static StepModule Of(NetworkGraph graph, Step step)
    {
        var layers = Enumerable.Range(step.FirstLayer, step.LayerCount).Select(index => graph.Layers[index]).ToArray();
        return layers[0] switch
        {
            ConvolutionLayer convolution => Convolution(step, convolution, layers),
            PoolLayer pool => Pool(pool),
            AdaptivePoolLayer pool => new(
                Modules + "AdaptiveAvgPool2d",
                $"{Nn}AdaptiveAvgPool2d({Code.Pair(pool.Output.Height, pool.Output.Width)})"),
            BatchNormLayer norm => new(Modules + "BatchNorm2d", BatchNorm(norm)),
            LocalResponseNormLayer lrn => new(
                Layers + "LocalResponseNorm",
                $"new {Layers}LocalResponseNorm({Numbers.Write(lrn.Size)}, {Code.Number(lrn.Alpha)}, {Code.Number(lrn.Beta)}, {Code.Number(lrn.K)})"),
            ActivationLayer activation => new(
                Layers + "ActivationModule", $"new {Layers}ActivationModule({Function(activation.Function)})"),
            DropoutLayer dropout => new(Modules + "Dropout", $"{Nn}Dropout({Code.Number(dropout.Probability)})"),
            FlattenLayer when layers.Length > 1 => FullyConnected((LinearLayer)layers[1], layers),
            FlattenLayer => new(Modules + "Flatten", $"{Nn}Flatten()"),
            LinearLayer linear => FullyConnected(linear, layers),
            ConcatenationLayer => new("", ""),
            var other => throw new InvalidOperationException($"no code for {other.Kind}"),
        };
    }

    private static StepModule Convolution(Step step, ConvolutionLayer convolution, Layer[] layers)
    {
        var window = convolution.Window;
        var norm = layers.OfType<BatchNormLayer>().FirstOrDefault();
        var function = layers.OfType<ActivationLayer>().FirstOrDefault()?.Function ?? Activation.None;
        var isSibling = norm is not null && norm.Name != step.Path + ".bn";
        var isPair = norm is not null && !isSibling;
        var arguments = new List<string>
        {
            Numbers.Write(convolution.InChannels),
            Numbers.Write(convolution.OutChannels),
            $"kernel: {Code.Pair(window.Height, window.Width)}",
        };
        AddPair("stride", window.StrideHeight, window.StrideWidth, 1);
        AddPair("padding", window.PaddingTop, window.PaddingLeft, 0);
        AddPair("dilation", window.DilationHeight, window.DilationWidth, 1);
        if (convolution.Groups != 1)
        {
            arguments.Add($"groups: {Numbers.Write(convolution.Groups)}");
        }

        if (convolution.HasBias == isPair)
        {
            arguments.Add(convolution.HasBias ? "bias: true" : "bias: false");
        }

        if (function != Activation.None && !isSibling)
        {
            arguments.Add($"activation: {Function(function)}");
        }

        if (isPair)
        {
            arguments.Add($"epsilon: {Code.Number(norm!.Epsilon)}");
            arguments.Add($"momentum: {Code.Number(norm.Momentum)}");
        }

        var type = isPair ? "ConvolutionNorm" : "Convolution";
        return new StepModule(Layers + type, $"build.{type}({string.Join(", ", arguments)})")
        {
            Sibling = isSibling ? new SiblingNorm(norm!.Name, Modules + "BatchNorm2d", BatchNorm(norm), function) : null,
        };

        void AddPair(string name, int height, int width, int standard)
        {
            if ((height, width) != (standard, standard))
            {
                arguments.Add($"{name}: {Code.Pair(height, width)}");
            }
        }
    }

    private static StepModule Pool(PoolLayer pool)
    {
        var window = pool.Window;
        var shape =
            $"{Code.Pair(window.Height, window.Width)}, {Code.Pair(window.StrideHeight, window.StrideWidth)}, {Code.Pair(window.PaddingTop, window.PaddingLeft)}";
        var ceiling = pool.Ceiling ? ", ceil_mode: true" : "";
        if (pool.IsAverage)
        {
            var counts = pool.CountsPadding ? "" : ", count_include_pad: false";
            return new(Modules + "AvgPool2d", $"{Nn}AvgPool2d({shape}{ceiling}{counts})");
        }

        var dilation = (window.DilationHeight, window.DilationWidth) == (1, 1)
            ? ""
            : $", {Code.Pair(window.DilationHeight, window.DilationWidth)}";
        return new(Modules + "MaxPool2d", $"{Nn}MaxPool2d({shape}{dilation}{ceiling})");
    }

    private static StepModule FullyConnected(LinearLayer linear, Layer[] layers)
    {
        var function = layers.OfType<ActivationLayer>().FirstOrDefault()?.Function ?? Activation.None;
        var width = linear.IsClassifier ? "classes" : Numbers.Write(linear.OutFeatures);
        var activation = function == Activation.None ? "" : $", activation: {Function(function)}";
        var classifier = linear.IsClassifier ? ", isClassifier: true" : "";
        return new(
            Layers + "FullyConnected",
            $"build.FullyConnected({Numbers.Write(linear.InFeatures)}, {width}{activation}{classifier})");
    }

    private static string BatchNorm(BatchNormLayer norm) =>
        $"build.BatchNorm({Numbers.Write(norm.Output.Channels)}, epsilon: {Code.Number(norm.Epsilon)}, momentum: {Code.Number(norm.Momentum)})";

    private static string Function(Activation function) => "global::InceptionDsl.Activation." + function;
}

/// <summary>A batch normalisation registered beside its convolution.</summary>
/// <param name="Path">Its path in the state dict.</param>
/// <param name="Type">Its type.</param>
/// <param name="Construction">The expression that builds it.</param>
/// <param name="Function">The activation after it.</param>
internal sealed record SiblingNorm(string Path, string Type, string Construction, Activation Function);
