namespace InceptionDsl.Language;

/// <summary>What the modifiers of a convolution decide, the network's and the stage's settings for the rest.</summary>
internal sealed record ConvolutionOptions
{
    /// <summary>Explicit padding; null keeps the size.</summary>
    public (int Height, int Width)? Padding { get; private set; }

    public int DilationHeight { get; private set; } = 1;

    public int DilationWidth { get; private set; } = 1;

    public int Groups { get; private set; } = 1;

    public bool IsDepthwise { get; private set; }

    public bool HasBias { get; private set; }

    public Norm Norm { get; private set; }

    public Activation Activation { get; private set; }

    public static ConvolutionOptions Read(EquatableArray<ModifierSyntax> modifiers, StageContext context, NetworkDefinition definition)
    {
        var options = new ConvolutionOptions { Norm = context.Norm(definition), Activation = context.Activation(definition) };
        bool? bias = null;
        foreach (var modifier in modifiers)
        {
            switch (modifier.Kind)
            {
                case ModifierKind.Valid:
                    options.Padding = (0, 0);
                    break;
                case ModifierKind.Padding:
                    options.Padding = (modifier.First, modifier.Second);
                    break;
                case ModifierKind.Dilation:
                    (options.DilationHeight, options.DilationWidth) = (modifier.First, modifier.Second);
                    break;
                case ModifierKind.Groups:
                    options.Groups = modifier.First;
                    break;
                case ModifierKind.Depthwise:
                    options.IsDepthwise = true;
                    break;
                case ModifierKind.Bias or ModifierKind.NoBias:
                    bias = modifier.Kind == ModifierKind.Bias;
                    break;
                case ModifierKind.Norm:
                    options.Norm = Norm.Batch;
                    break;
                case ModifierKind.NoNorm:
                    options.Norm = Norm.None;
                    break;
                case ModifierKind.Linear:
                    options.Activation = Activation.None;
                    break;
                case ModifierKind.Activation:
                    options.Activation = (Activation)modifier.First;
                    break;
            }
        }

        options.HasBias = bias ?? options.Norm == Norm.None;
        return options;
    }
}

/// <summary>What the modifiers of a pool decide.</summary>
internal sealed record PoolOptions
{
    /// <summary>Explicit padding; null leaves it to <see cref="IsSame"/> and the place of the pool.</summary>
    public (int Height, int Width)? Padding { get; private set; }

    public bool IsSame { get; private set; }

    public int DilationHeight { get; private set; } = 1;

    public int DilationWidth { get; private set; } = 1;

    public bool IsCeiling { get; private set; }

    public bool CountsPadding { get; private set; } = true;

    public static PoolOptions Read(EquatableArray<ModifierSyntax> modifiers)
    {
        var options = new PoolOptions();
        foreach (var modifier in modifiers)
        {
            switch (modifier.Kind)
            {
                case ModifierKind.Valid:
                    options.Padding = (0, 0);
                    break;
                case ModifierKind.Same:
                    options.IsSame = true;
                    break;
                case ModifierKind.Padding:
                    options.Padding = (modifier.First, modifier.Second);
                    break;
                case ModifierKind.Dilation:
                    (options.DilationHeight, options.DilationWidth) = (modifier.First, modifier.Second);
                    break;
                case ModifierKind.Ceil:
                    options.IsCeiling = true;
                    break;
                case ModifierKind.ExcludePad:
                    options.CountsPadding = false;
                    break;
            }
        }

        return options;
    }
}
