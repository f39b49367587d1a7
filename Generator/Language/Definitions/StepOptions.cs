using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Definitions;

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

    public PaddingRule PaddingRule { get; private init; }

    /// <summary>Explicit padding before a plane: a number for each dimension, or one for all.</summary>
    public EquatableArray<int> Padding { get; private init; } = [0];

    /// <summary>Explicit padding behind it.</summary>
    public EquatableArray<int> PaddingEnd { get; private init; } = [0];

    /// <summary>Positions at the end of a transposed convolution's output.</summary>
    public EquatableArray<int> OutputPadding { get; private init; } = [0];

    public EquatableArray<int> Dilation { get; private init; } = [1];

    public bool IsCeiling { get; private init; }

    public bool CountsPadding { get; private init; } = true;

    public int Groups { get; private init; } = 1;

    public bool IsDepthwise { get; private init; }

    public bool IsSeparable { get; private init; }

    /// <summary>Kernels for each channel of a separable convolution's first half.</summary>
    public int DepthMultiplier { get; private init; } = 1;

    public bool? HasBias { get; private init; }

    public double? BiasInit { get; private init; }

    /// <summary>The normalization: <see cref="InceptionDsl.Norm.Default"/> for the stage's, whichever it is.</summary>
    public Norm? Norm { get; private init; }

    public int? NormGroups { get; private init; }

    public Affine? NormAffine { get; private init; }

    public double? NormEpsilon { get; private init; }

    public double? NormMomentum { get; private init; }

    public Activation? Activation { get; private init; }

    public double? Slope { get; private init; }

    public Initialization? Init { get; private init; }

    public bool IsHardGate { get; private init; }

    public bool IsBilinear { get; private init; }

    public bool HasAlignedCorners { get; private init; }

    public bool IsInEvaluationAlone { get; private init; }

    public static StepOptions Read(EquatableArray<ModifierSyntax> modifiers) =>
        modifiers.Aggregate(None, (options, modifier) => options.With(modifier));

    /// <summary>Whether explicit padding is what <c>same</c> would be for a window.</summary>
    public bool IsSame(SizeSyntax window)
    {
        var rank = new[] { window.Lengths.Count, Padding.Count, Dilation.Count }.Max();
        return Padding == PaddingEnd
            && Axes.Spread(window.Values, rank) is { } kernel
            && Axes.Spread(Padding, rank) is { } padding
            && Axes.Spread(Dilation, rank) is { } dilation
            && Enumerable.Range(0, rank).All(axis => 2L * padding[axis] == dilation[axis] * (long)(kernel[axis] - 1));
    }

    private StepOptions With(ModifierSyntax modifier)
    {
        var (word, numbers, argument) = (modifier.Modifier, modifier.Numbers, modifier.Argument?.Value);
        var values = numbers.Select(number => number.Value).ToEquatableArray();
        return modifier.Kind switch
        {
            ModifierKind.Valid => this with { PaddingRule = PaddingRule.Explicit },
            ModifierKind.Same => this with { PaddingRule = PaddingRule.Same },
            ModifierKind.TensorFlowSame => this with { PaddingRule = PaddingRule.TensorFlowSame },
            ModifierKind.Padding => this with
            {
                PaddingRule = PaddingRule.Explicit,
                Padding = values.Take(values.Count / 2).ToEquatableArray(),
                PaddingEnd = values.Skip(values.Count / 2).ToEquatableArray(),
            },
            ModifierKind.OutputPadding => this with { OutputPadding = values },
            ModifierKind.Dilation => this with { Dilation = values },
            ModifierKind.Ceil => this with { IsCeiling = true },
            ModifierKind.Floor => this with { IsCeiling = false },
            ModifierKind.IncludePad => this with { CountsPadding = true },
            ModifierKind.ExcludePad => this with { CountsPadding = false },
            ModifierKind.Groups => this with { Groups = numbers[0].Value },
            ModifierKind.Depthwise => this with { IsDepthwise = true },
            ModifierKind.Separable => this with { IsSeparable = true, DepthMultiplier = numbers.Count == 0 ? 1 : numbers[0].Value },
            ModifierKind.Bias => this with { HasBias = true, BiasInit = argument },
            ModifierKind.NoBias => this with { HasBias = false },
            ModifierKind.Norm => this with { Norm = InceptionDsl.Norm.Default },
            ModifierKind.BatchNorm => this with { Norm = InceptionDsl.Norm.Batch },
            ModifierKind.GroupNorm => this with { Norm = InceptionDsl.Norm.Group, NormGroups = (int?)argument },
            ModifierKind.InstanceNorm => this with { Norm = InceptionDsl.Norm.Instance },
            ModifierKind.Affine => this with { NormAffine = Affine.Both },
            ModifierKind.NoAffine => this with { NormAffine = Affine.None },
            ModifierKind.NoScale => this with { NormAffine = Affine.Shift },
            ModifierKind.NoShift => this with { NormAffine = Affine.Scale },
            ModifierKind.NoNorm => this with { Norm = InceptionDsl.Norm.None },
            ModifierKind.Epsilon => this with { NormEpsilon = argument },
            ModifierKind.Momentum => this with { NormMomentum = argument },
            ModifierKind.Linear => this with { Activation = InceptionDsl.Activation.None },
            ModifierKind.Activation => this with { Activation = word.Activation, Slope = argument },
            ModifierKind.Initialization => this with { Init = new Initialization(word.Initialization, argument ?? 0) },
            ModifierKind.HardGate => this with { IsHardGate = true },
            ModifierKind.Bilinear => this with { IsBilinear = true },
            ModifierKind.AlignedCorners => this with { HasAlignedCorners = true },
            ModifierKind.EvaluationAlone => this with { IsInEvaluationAlone = true },
        };
    }
}
