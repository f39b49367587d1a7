namespace InceptionDsl.Interop.Recognition;

/// <summary>What one step of the language says: some layers of an operator graph.</summary>
/// <param name="Inputs">The layers that it reads.</param>
/// <param name="Output">The layer whose output is its.</param>
internal abstract record Part(IReadOnlyList<int> Inputs, int Output)
{
    /// <summary>The layers with weights, in order.</summary>
    public abstract IEnumerable<Layer> Weighted { get; }

    /// <summary>Every step in it, itself among them.</summary>
    public virtual IEnumerable<Part> All => [this];
}

/// <summary>One layer.</summary>
internal sealed record LayerPart(Layer Layer, int Index) : Part(Layer.Inputs, Index)
{
    /// <inheritdoc/>
    public override IEnumerable<Layer> Weighted => Layer.State.Count == 0 ? [] : [Layer];
}

/// <summary>A convolution or linear layer, with the normalization and the activation that follow it.</summary>
/// <param name="Depthwise">The first half of a separable convolution; null for others.</param>
internal sealed record WeightedPart(
    IReadOnlyList<int> Inputs, int Output, WeightedLayer Layer, ConvolutionLayer? Depthwise, NormLayer? Norm, ActivationLayer? Activation)
    : Part(Inputs, Output)
{
    /// <inheritdoc/>
    public override IEnumerable<Layer> Weighted => ((Layer?[])[Depthwise, Layer, Norm]).OfType<Layer>();
}

/// <summary>Squeeze and excitation.</summary>
internal sealed record SqueezePart(int Input, int Output, ConvolutionLayer Reduction, ActivationLayer? Between, ConvolutionLayer Expansion, Activation Gate)
    : Part([Input], Output)
{
    /// <inheritdoc/>
    public override IEnumerable<Layer> Weighted => [Reduction, Expansion];
}

/// <summary>Chains that read one layer, and whose outputs are put together.</summary>
/// <param name="Input">The layer that they read.</param>
/// <param name="Branches">The chains; an empty one is the input as it is.</param>
internal abstract record ForkPart(int Input, int Output, IReadOnlyList<IReadOnlyList<Part>> Branches) : Part([Input], Output)
{
    /// <inheritdoc/>
    public override IEnumerable<Layer> Weighted => Branches.SelectMany(branch => branch.SelectMany(part => part.Weighted));

    /// <inheritdoc/>
    public override IEnumerable<Part> All => Branches.SelectMany(branch => branch.SelectMany(part => part.All)).Prepend(this);
}

/// <summary>Branches, put together.</summary>
internal sealed record ParallelPart(int Input, int Output, IReadOnlyList<IReadOnlyList<Part>> Branches) : ForkPart(Input, Output, Branches)
{
    /// <summary>How.</summary>
    public Merge Merge { get; init; }
}

/// <summary>A shortcut and a body, added.</summary>
/// <param name="Scale">Factor of the body.</param>
/// <param name="After">The activation of the sum.</param>
internal sealed record ResidualPart(int Input, int Output, IReadOnlyList<Part> Shortcut, IReadOnlyList<Part> Body, double Scale, ActivationLayer? After)
    : ForkPart(Input, Output, [Shortcut, Body]);

/// <summary>Layers put together that are no branches of one layer; what follows reads them by their names.</summary>
internal sealed record MergePart(JoiningLayer Layer, int Index) : Part(Layer.Inputs, Index)
{
    /// <inheritdoc/>
    public override IEnumerable<Layer> Weighted => [];
}
