namespace InceptionDsl.Language.Binding;

/// <summary>The steps that put tensors together.</summary>
internal static class JoiningStep
{
    /// <param name="merge">How.</param>
    /// <param name="path">Its path.</param>
    /// <param name="index">Index of its layer.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="output">Its shape; an unknown one after a mistake that was reported.</param>
    public static Step Of(Merge merge, string path, int index, IReadOnlyList<int> inputs, Shape output) => merge switch
    {
        Merge.Concat => new ConcatenationStep(path, "concatenation", index, new ConcatenationLayer(path, [.. inputs], output)),
        Merge.Add => new SumStep(path, "sum", index, new SumLayer(path, [.. inputs], output)),
        Merge.Multiply => new ProductStep(path, "product", index, new ProductLayer(path, [.. inputs], output)),
        Merge.Mean => new MeanStep(path, "mean", index, new MeanLayer(path, [.. inputs], output)),
        Merge.Max => new MaximumStep(path, "maximum", index, new MaximumLayer(path, [.. inputs], output)),
    };
}
