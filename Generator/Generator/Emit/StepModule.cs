using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

/// <summary>The module that computes a step, as code.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Construction">The expression that builds it, from <c>build</c> and <c>classes</c>.</param>
internal sealed partial record StepModule(string Type, string Construction)
{
    private const string Modules = "global::TorchSharp.Modules.";
    private const string Nn = "global::TorchSharp.torch.nn.";
    private const string Layers = "global::InceptionDsl.Layers.";

    /// <summary>
    /// The normalization that has a path of its own beside its layer's, because a double label names both; the activation
    /// then follows it.
    /// </summary>
    public SiblingNorm? Sibling { get; private init; }

    /// <summary>The module of a step, told by its layers; null for a step that is an expression, see <see cref="StepExpression"/>.</summary>
    public static StepModule? Of(NetworkGraph graph, Step step)
    {
        var layers = Enumerable.Range(step.FirstLayer, step.LayerCount).Select(index => graph.Layers[index]).ToArray();
        return layers[0] switch
        {
            ConcatenationLayer or SumLayer or FlattenLayer { IsImplied: true } => null,
            ConvolutionLayer when layers is [_, ConvolutionLayer pointwise, ..] => Separable(step, pointwise, layers),
            ConvolutionLayer convolution => Convolution(step, convolution, layers),
            AdaptivePoolLayer when layers.OfType<ConvolutionLayer>().ToArray() is [var first, var second] => SqueezeExcite(first, second, layers),
            AdaptivePoolLayer when layers.Length > 1 => Pyramid(layers),
            AdaptivePoolLayer pool => AdaptivePool(pool),
            PoolLayer pool => Pool(pool),
            BatchNormLayer norm => BatchNorm(norm, Numbers.Write(norm.Output.Channels)),
            LocalResponseNormLayer lrn => new(
                Layers + "LocalResponseNorm",
                $"new {Layers}LocalResponseNorm({Numbers.Write(lrn.Size)}, {Code.Number(lrn.Alpha)}, {Code.Number(lrn.Beta)}, {Code.Number(lrn.K)})"),
            ActivationLayer activation => new(
                Layers + "ActivationModule", $"new {Layers}ActivationModule({Code.ActivationArguments(activation)})"),
            DropoutLayer dropout => new(Modules + "Dropout", $"{Nn}Dropout({Code.Number(dropout.Probability)})"),
            ChannelShuffleLayer shuffle => new(Layers + "ChannelShuffle", $"build.ChannelShuffle({Numbers.Write(shuffle.Groups)})"),
            FlattenLayer when layers.Length > 1 => FullyConnected(step, (LinearLayer)layers[1], layers),
            FlattenLayer => new(Modules + "Flatten", $"{Nn}Flatten()"),
            LinearLayer linear => FullyConnected(step, linear, layers),
            var other => throw new InvalidOperationException($"no code for {other.Kind}"),
        };
    }

    private static StepModule BatchNorm(BatchNormLayer norm, string width)
    {
        var arguments = new ArgumentList(width).AddNorm(norm);
        return new(Layers + "BatchNormalization", $"build.{(norm.Output.IsFlat ? "FeatureNorm" : "BatchNorm")}({arguments})");
    }
}

/// <summary>A batch normalization registered beside its layer.</summary>
/// <param name="Path">Its path in the state dict.</param>
/// <param name="Module">The normalization.</param>
/// <param name="Activation">The activation after it; null for none.</param>
internal sealed record SiblingNorm(string Path, StepModule Module, ActivationLayer? Activation);
