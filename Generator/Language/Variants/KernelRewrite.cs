using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Variants;

/// <summary>
/// Puts a chain of kernels in the place of each convolution of one size: <c>5x5</c> becomes <c>3x3 → 3x3</c>, as Szegedy et al.
/// 2015 factorize convolutions. One instance rewrites the texts of one stage.
/// <list type="bullet">
/// <item>A step of the replacement without a width keeps the width before it; the last takes the convolution's.</item>
/// <item>A reduction becomes its 1x1 convolution: <c>5x5r:16→32</c> gives <c>1x1:16 → 3x3 → 3x3:32</c>.</item>
/// <item>The stride goes to the last step.</item>
/// <item>
/// The words after the convolution go to every step, which then has its own normalization and activation, as the paper
/// recommends between the factors (section 3.1); only <c>linear</c>, which is said of the output, goes to the last alone. A
/// step's own words go before them.
/// </item>
/// <item>Explicit padding that is that of <c>same</c> or <c>valid</c> counts as such; any other can't be divided.</item>
/// <item>A label <c>x</c> gives <c>x.0</c>, <c>x.1</c> …; one step in the place of one keeps it.</item>
/// </list>
/// </summary>
internal sealed class KernelRewrite
{
    private readonly SizeSyntax _pattern;
    private readonly ChainSyntax _replacement;
    private readonly int _lastFactor;
    private readonly int _factors;

    /// <param name="pattern">The size that is looked for.</param>
    /// <param name="replacement">What is written instead; see <see cref="FindMistake"/>.</param>
    public KernelRewrite(SizeSyntax pattern, ChainSyntax replacement)
    {
        (_pattern, _replacement) = (pattern, replacement);
        _lastFactor = replacement.Steps.Items.ToList().FindLastIndex(IsFactor);
        _factors = replacement.Steps.Count(IsFactor);
    }

    /// <summary>How many convolutions were rewritten.</summary>
    public int Count { get; private set; }

    /// <summary>Why a convolution could not be rewritten; null when all could. The texts are then of no use.</summary>
    public string? Failure { get; private set; }

    /// <summary>What is wrong with a replacement; null when nothing is.</summary>
    public static string? FindMistake(ChainSyntax replacement) =>
        !replacement.Steps.Any(IsFactor) ? "it has no convolution"
        : replacement.Steps.Any(step => step is ConvolutionSyntax { IsReduction: true }) ? "write the 1x1 convolution of a reduction as a step of its own"
        : null;

    /// <summary>Rewrites parallel branches.</summary>
    public SpecSyntax Apply(SpecSyntax spec) => new(spec.Branches.Select(Apply).ToEquatableArray());

    /// <summary>Rewrites a chain, and those of its groups.</summary>
    public ChainSyntax Apply(ChainSyntax chain)
    {
        var steps = new List<StepSyntax>();
        SizeSyntax? kernel = null;
        StrideSyntax? pendingStride = null;
        foreach (var step in chain.Steps)
        {
            switch (step)
            {
                case ConvolutionSyntax { IsReduction: true } reduction when IsPattern(reduction.Kernel):
                    (kernel, pendingStride) = (reduction.Kernel, reduction.Stride);
                    steps.Add(reduction with { Kernel = SizeSyntax.Of(1, 1, reduction.Kernel.Range), IsReduction = false, Stride = null });
                    break;
                case ConvolutionSyntax { IsReduction: false, IsPlain: true } convolution when IsPattern(convolution.Kernel):
                    kernel = convolution.Kernel;
                    steps.AddRange(Factorize(step, convolution.Stride, convolution.Width));
                    break;
                case WidthSyntax width when IsPattern(kernel):
                    steps.AddRange(Factorize(step, width.Stride ?? pendingStride, width.Width));
                    pendingStride = null;
                    break;
                default:
                    kernel = SizeAfter(step, kernel);
                    steps.Add(step is GroupSyntax group ? group with { Chains = group.Chains.Select(Apply).ToEquatableArray() } : step);
                    break;
            }
        }

        return chain with { Steps = steps.ToEquatableArray() };
    }

    private static bool IsFactor(StepSyntax step) => step is ConvolutionSyntax { IsPlain: true } or WidthSyntax;

    private bool IsPattern(SizeSyntax? kernel) =>
        kernel is { } size && (size.Height.Value, size.Width.Value) == (_pattern.Height.Value, _pattern.Width.Value);

    /// <summary>The size that a width after the step has.</summary>
    private static SizeSyntax? SizeAfter(StepSyntax step, SizeSyntax? before) => step switch
    {
        ConvolutionSyntax { IsPlain: true } convolution => convolution.Kernel,
        WidthSyntax => before,
        PoolSyntax { Width: { } projection } => SizeSyntax.Of(1, 1, projection.Range),
        _ => null,
    };

    private IEnumerable<StepSyntax> Factorize(StepSyntax step, StrideSyntax? stride, IntegerSyntax? width)
    {
        Count++;
        var inherited = Inherit(step);
        var factor = 0;
        for (var index = 0; index < _replacement.Steps.Count; index++)
        {
            var part = _replacement.Steps[index];
            var isLast = index == _lastFactor;
            yield return part switch
            {
                ConvolutionSyntax { IsPlain: true } convolution => convolution with
                {
                    Stride = convolution.Stride ?? (isLast ? stride : null),
                    Width = convolution.Width ?? (isLast ? width : null),
                    Modifiers = Words(convolution, inherited, isLast),
                    Label = LabelOf(step.Label, part.Label, factor++),
                },
                WidthSyntax following => following with
                {
                    Stride = following.Stride ?? (isLast ? stride : null),
                    Modifiers = Words(following, inherited, isLast),
                    Label = LabelOf(step.Label, part.Label, factor++),
                },
                _ => part,
            };
        }
    }

    /// <summary>The convolution's words as its factors have them.</summary>
    private List<ModifierSyntax> Inherit(StepSyntax step)
    {
        var options = StepOptions.Read(step.Modifiers);
        var words = new List<ModifierSyntax>();
        foreach (var word in step.Modifiers)
        {
            if (word.Kind != ModifierKind.Padding)
            {
                words.Add(word);
            }
            else if (options.Padding == default)
            {
                words.Add(new ModifierSyntax(Modifiers.Find("valid")!.Value.Modifier, [], null, word.Range));
            }
            else if (!IsSame(options))
            {
                Failure ??= $"its padding '{SpecPrinter.Canonical.Write(word)}' is neither that of 'same' nor of 'valid', so it can't be divided among the steps";
            }
        }

        return words;
    }

    private bool IsSame(StepOptions options)
    {
        var rows = options.DilationHeight * (long)(_pattern.Height.Value - 1);
        var columns = options.DilationWidth * (long)(_pattern.Width.Value - 1);
        var (top, left, bottom, right) = options.Padding;
        return (top, left) == (bottom, right) && (2L * top, 2L * left) == (rows, columns);
    }

    private static EquatableArray<ModifierSyntax> Words(StepSyntax part, List<ModifierSyntax> inherited, bool isLast) =>
    [
        .. part.Modifiers,
        .. inherited.Where(word =>
            (isLast || word.Kind != ModifierKind.Linear) && part.Modifiers.All(own => own.Modifier.Aspect != word.Modifier.Aspect)),
    ];

    private LabelSyntax? LabelOf(LabelSyntax? outer, LabelSyntax? own, int factor)
    {
        if (outer is null)
        {
            return own;
        }

        var number = Numbers.Write(factor);
        var (first, second) = own is not null ? (own.First.Value, (own.Second ?? own.First).Value)
            : _factors == 1 ? ("", "")
            : (number, number);
        return outer with { First = outer.First.Then(first), Second = outer.Second?.Then(second) };
    }
}
