using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A layer with weights, its normalization and its activation.</summary>
/// <param name="Norm">The normalization; null for none.</param>
/// <param name="Activation">The activation; null for none.</param>
public abstract record NormalizedStep(string Path, string Text, int FirstLayer, NormLayer? Norm, ActivationLayer? Activation)
    : Step(Path, Text, FirstLayer)
{
    /// <summary>
    /// Whether the normalization is a module of its own beside the layer's, because a double label names both; the activation then
    /// follows it.
    /// </summary>
    public bool IsNormBeside { get; init; }

    /// <summary>Index of the layer that the normalization reads.</summary>
    internal int LastWeighted => FirstLayer + Weighted.Count - 1;

    /// <summary>What ends a convolution's title: the papers write "linear" on one that no activation follows.</summary>
    private protected string TitleEnd => Activation is null ? ", linear" : "";

    /// <summary>What comes before normalization and activation, each reading the one before.</summary>
    private protected abstract EquatableArray<Layer> Weighted { get; }

    private protected sealed override EquatableArray<Layer> ListLayers() => (Norm, Activation) switch
    {
        (null, null) => Weighted,
        (null, { } activation) => [.. Weighted, activation],
        ({ } norm, null) => [.. Weighted, norm],
        ({ } norm, { } activation) => [.. Weighted, norm, activation],
    };

    /// <summary>Where the normalization is a module of its own, only what comes before it.</summary>
    internal sealed override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        var (current, shape) = (heap.Share(inputs[0]), shapes[0]);
        foreach (var layer in Weighted)
        {
            var output = layer.Follow(heap, [current], [shape]);
            heap.Dispose(current);
            (current, shape) = (output, layer.Output);
        }

        if (Norm is null)
        {
            return Activated(heap, current);
        }

        if (IsNormBeside)
        {
            return current;
        }

        var normalized = FollowNorm(heap, current);
        heap.Dispose(current);
        return normalized;
    }

    /// <summary>Follows the tensors of normalization and activation; the input is left to the caller.</summary>
    internal int FollowNorm(TensorHeap heap, int input)
    {
        var output = Norm!.Follow(heap, [input], [Norm.Output]);
        if (Norm is not BatchNormLayer || Activation is not { Function: InceptionDsl.Activation.Relu } || !heap.IsFused(Norm.Output))
        {
            return Activated(heap, output);
        }

        // ReLU is part of oneDNN's normalization: of each element the backward pass reads the sign, a bit.
        heap.KeepBytes((Norm.Output.Elements + 7) / 8);
        heap.MarkComputable(output);
        return output;
    }

    private int Activated(TensorHeap heap, int tensor) => Activation?.Apply(heap, tensor) ?? tensor;
}
