using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>How a window is padded.</summary>
internal enum PaddingRule
{
    /// <summary>As the kind of step and its place have it.</summary>
    Unset,

    /// <summary>By the numbers of <see cref="StepOptions.Padding"/>.</summary>
    Explicit,

    /// <summary>By half the kernel on each side.</summary>
    Same,

    /// <summary>As TensorFlow's SAME: so that ⌈n/s⌉ remain.</summary>
    TensorFlowSame,
}

/// <summary>What the modifiers of a step decide. What they leave open is null, for the stage or the network to decide.</summary>
internal sealed record StepOptions
{
    public static StepOptions None { get; } = new();

    public PaddingRule PaddingRule { get; private set; }

    /// <summary>Explicit padding.</summary>
    public (int Top, int Left, int Bottom, int Right) Padding { get; private set; }

    public int DilationHeight { get; private set; } = 1;

    public int DilationWidth { get; private set; } = 1;

    public bool IsCeiling { get; private set; }

    public bool CountsPadding { get; private set; } = true;

    public int Groups { get; private set; } = 1;

    public bool IsDepthwise { get; private set; }

    public bool IsSeparable { get; private set; }

    /// <summary>Kernels for each channel of a separable convolution's first half.</summary>
    public int DepthMultiplier { get; private set; } = 1;

    public bool? HasBias { get; private set; }

    public double? BiasInit { get; private set; }

    public Norm? Norm { get; private set; }

    public double? NormEpsilon { get; private set; }

    public double? NormMomentum { get; private set; }

    public Activation? Activation { get; private set; }

    public double? Slope { get; private set; }

    public Initialization? Init { get; private set; }

    public bool IsHardGate { get; private set; }

    public static StepOptions Read(EquatableArray<ModifierSyntax> modifiers)
    {
        var options = new StepOptions();
        foreach (var modifier in modifiers)
        {
            options.Apply(modifier);
        }

        return options;
    }

    private void Apply(ModifierSyntax modifier)
    {
        var (numbers, argument) = (modifier.Numbers, modifier.Argument?.Value);
        switch (modifier.Kind)
        {
            case ModifierKind.Valid:
                PaddingRule = PaddingRule.Explicit;
                break;
            case ModifierKind.Same:
                PaddingRule = PaddingRule.Same;
                break;
            case ModifierKind.TensorFlowSame:
                PaddingRule = PaddingRule.TensorFlowSame;
                break;
            case ModifierKind.Padding:
                PaddingRule = PaddingRule.Explicit;
                Padding = (numbers[0].Value, numbers[1].Value, numbers[2].Value, numbers[3].Value);
                break;
            case ModifierKind.Dilation:
                (DilationHeight, DilationWidth) = (numbers[0].Value, numbers[1].Value);
                break;
            case ModifierKind.Ceil or ModifierKind.Floor:
                IsCeiling = modifier.Kind == ModifierKind.Ceil;
                break;
            case ModifierKind.IncludePad or ModifierKind.ExcludePad:
                CountsPadding = modifier.Kind == ModifierKind.IncludePad;
                break;
            case ModifierKind.Groups:
                Groups = numbers[0].Value;
                break;
            case ModifierKind.Depthwise:
                IsDepthwise = true;
                break;
            case ModifierKind.Separable:
                (IsSeparable, DepthMultiplier) = (true, numbers.Count == 0 ? 1 : numbers[0].Value);
                break;
            case ModifierKind.Bias or ModifierKind.NoBias:
                (HasBias, BiasInit) = (modifier.Kind == ModifierKind.Bias, argument);
                break;
            case ModifierKind.Norm or ModifierKind.NoNorm:
                Norm = modifier.Kind == ModifierKind.Norm ? InceptionDsl.Norm.Batch : InceptionDsl.Norm.None;
                break;
            case ModifierKind.Epsilon:
                NormEpsilon = argument;
                break;
            case ModifierKind.Momentum:
                NormMomentum = argument;
                break;
            case ModifierKind.Linear:
                Activation = InceptionDsl.Activation.None;
                break;
            case ModifierKind.Activation:
                (Activation, Slope) = (modifier.Modifier.Activation, argument);
                break;
            case ModifierKind.Initialization:
                Init = new Initialization(modifier.Modifier.Initialization, argument ?? 0);
                break;
            case ModifierKind.HardGate:
                IsHardGate = true;
                break;
        }
    }
}
