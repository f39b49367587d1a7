namespace InceptionDsl.Generator.Emit;

/// <summary>Steps without a module: what puts several tensors together, and what makes a plane of class scores features.</summary>
internal static class StepExpression
{
    /// <summary>The code of a concatenation, a sum or an implied flattening.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="sources">Variables that hold its inputs, in their order.</param>
    public static string Of(Layer layer, IReadOnlyList<string> sources) => layer switch
    {
        ConcatenationLayer => $"global::TorchSharp.torch.cat(new[] {{ {string.Join(", ", sources)} }}, 1)",
        SumLayer sum => $"global::InceptionDsl.Layers.Sums.Of({Code.Number(sum.Scale)}, {string.Join(", ", sources)})",
        FlattenLayer => $"{sources[0]}.flatten(1)",
        _ => throw new InvalidOperationException($"no expression for {layer.Kind}"),
    };
}
