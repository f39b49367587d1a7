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
/// <item>A label <c>x</c> gives <c>x.0</c>, <c>x.1</c> …; one step in the place of one keeps it. What is placed again, <c>@x</c>, is all of them.</item>
/// </list>
/// </summary>
/// <param name="pattern">The size that is looked for.</param>
/// <param name="replacement">What is written instead; see <see cref="FindMistake"/>.</param>
internal sealed class KernelRewrite(SizeSyntax pattern, Replacement replacement) : StepRewrite(replacement)
{
    /// <summary>What is wrong with a replacement; null when nothing is.</summary>
    public static string? FindMistake(ChainSyntax replacement) =>
        !replacement.Steps.Any(step => step is ConvolutionSyntax { IsPlain: true } or WidthSyntax) ? "it has no convolution"
        : replacement.Steps.Any(step => step is ConvolutionSyntax { IsReduction: true }) ? "write the 1x1 convolution of a reduction as a step of its own"
        : null;

    /// <inheritdoc/>
    public override ChainSyntax Apply(ChainSyntax chain, bool inBranch)
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
                    steps.Add(reduction with { Kernel = reduction.Kernel.Ones(reduction.Kernel.Range), IsReduction = false, Stride = null });
                    break;
                case ConvolutionSyntax { IsReduction: false, IsPlain: true } convolution when IsPattern(convolution.Kernel):
                    kernel = convolution.Kernel;
                    Place(steps, step, Factorize(step, convolution.Stride, convolution.Width));
                    break;
                case WidthSyntax width when IsPattern(kernel):
                    Place(steps, step, Factorize(step, width.Stride ?? pendingStride, width.Width));
                    pendingStride = null;
                    break;
                default:
                    kernel = SizeAfter(step, kernel);
                    steps.Add(Inside(step, inBranch));
                    break;
            }
        }

        return chain with { Steps = steps.ToEquatableArray() };
    }

    private bool IsPattern(SizeSyntax? kernel) => kernel is { } size && size.IsSizeOf(pattern);

    /// <summary>The size that a width after the step has.</summary>
    private static SizeSyntax? SizeAfter(StepSyntax step, SizeSyntax? before) => step switch
    {
        ConvolutionSyntax { IsPlain: true } convolution => convolution.Kernel,
        WidthSyntax => before,
        PoolSyntax { Width: { } projection } => SizeSyntax.Of(1, projection.Range),
        _ => null,
    };

    private IEnumerable<StepSyntax> Factorize(StepSyntax step, StrideSyntax? stride, IntegerSyntax? width)
    {
        var inherited = Inherit(step);
        return Replace(step, width, (part, isLast) =>
        {
            var words = Words(part, inherited.Where(word => isLast || word.Kind != ModifierKind.Linear));
            return part switch
            {
                ConvolutionSyntax convolution => convolution with
                {
                    Stride = convolution.Stride ?? (isLast ? stride : null),
                    Width = convolution.Width ?? (isLast ? width : null),
                    Modifiers = words,
                },
                WidthSyntax following => following with { Stride = following.Stride ?? (isLast ? stride : null), Modifiers = words },
                _ => part,
            };
        });
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
            else if (options.Padding.AreAll(0) && options.PaddingEnd.AreAll(0))
            {
                words.Add(new ModifierSyntax(Modifiers.Find("valid")!.Value.Modifier, [], null, word.Range));
            }
            else if (!options.IsSame(pattern))
            {
                Fail($"its padding '{SpecPrinter.Canonical.Write(word)}' is neither that of 'same' nor of 'valid', so it can't be divided among the steps");
            }
        }

        return words;
    }
}
