using InceptionDsl.Language.Text;

namespace InceptionDsl.Diagrams;

/// <summary>What a node's layers are together, in the papers' words.</summary>
internal static class NodeTitle
{
    /// <param name="layers">The layers of one node, in order; at least one.</param>
    public static (NodeKind Kind, string Title) Of(IReadOnlyList<Layer> layers)
    {
        var convolutions = layers.OfType<ConvolutionLayer>().ToList();
        if (layers.OfType<ProductLayer>().Any())
        {
            return (NodeKind.Other, "squeeze and excite");
        }

        if (convolutions.Count > 0)
        {
            return (NodeKind.Convolution, Convolution(convolutions) + WithoutActivation(layers));
        }

        if (layers.OfType<AdaptivePoolLayer>().Skip(1).Any())
        {
            return (NodeKind.Pool, "spatial pyramid pool");
        }

        return layers.FirstOrDefault(layer => layer is not (FlattenLayer or ActivationLayer or BatchNormLayer)) switch
        {
            InputLayer => (NodeKind.Input, "input"),
            PoolLayer pool => (NodeKind.Pool, $"{Size(pool.Window)} {(pool.IsAverage ? "avg" : "max")} pool"),
            AdaptivePoolLayer pool => (NodeKind.Pool, $"{Reach(pool)} {(pool.IsAverage ? "avg" : "max")} pool"),
            LocalResponseNormLayer => (NodeKind.Normalization, "local response norm"),
            LinearLayer => (NodeKind.Linear, "fully connected"),
            ConcatenationLayer => (NodeKind.Concatenation, "filter concatenation"),
            SumLayer sum => (NodeKind.Sum, Sum(sum, layers)),
            DropoutLayer dropout => (NodeKind.Other, "dropout " + Numbers.Write(dropout.Probability)),
            ChannelShuffleLayer => (NodeKind.Other, "channel shuffle"),
            { } other => (NodeKind.Other, other.Kind),
            null => WithoutNeurons(layers),
        };
    }

    private static string Convolution(List<ConvolutionLayer> convolutions)
    {
        var first = convolutions[0];
        var word = convolutions.Count > 1 ? "separable conv"
            : first.Groups > 1 && first.Groups == first.InChannels ? "depthwise conv"
            : first.Groups > 1 ? $"conv, {Numbers.Write(first.Groups)} groups"
            : "conv";
        return $"{Size(first.Window)} {word}";
    }

    /// <summary>The papers write "linear" on a convolution that no activation follows.</summary>
    private static string WithoutActivation(IReadOnlyList<Layer> layers) => layers.OfType<ActivationLayer>().Any() ? "" : ", linear";

    private static string Reach(AdaptivePoolLayer pool) => pool.Output.Positions == 1 ? "global" : "to " + pool.Output.Plane;

    private static string Sum(SumLayer sum, IReadOnlyList<Layer> layers)
    {
        var after = layers.OfType<ActivationLayer>().Select(layer => layer.Details);
        return string.Join(", ", sum.Scale == 1 ? after : after.Prepend("residual × " + Numbers.Write(sum.Scale)));
    }

    private static (NodeKind Kind, string Title) WithoutNeurons(IReadOnlyList<Layer> layers) =>
        layers.OfType<BatchNormLayer>().Any()
            ? (NodeKind.Normalization, string.Join(", ", layers.OfType<ActivationLayer>().Select(layer => layer.Details).Prepend("batch norm")))
        : layers.OfType<ActivationLayer>().FirstOrDefault() is { } activation ? (NodeKind.Activation, activation.Details)
        : (NodeKind.Other, "flatten");

    /// <summary>Kernel, and stride and dilation where there are any: <c>3×3/2</c>.</summary>
    private static string Size(Window window) => (window with { PaddingTop = 0, PaddingLeft = 0, PaddingBottom = 0, PaddingRight = 0 }).ToString();
}
