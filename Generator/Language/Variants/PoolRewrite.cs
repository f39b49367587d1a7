using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Variants;

/// <summary>
/// Puts a chain in the place of each pool of one kind: <c>maxpool</c> becomes <c>avgpool</c>, or <c>3x3</c>, as in the all-convolutional
/// network (Springenberg et al. 2015).
/// <list type="bullet">
/// <item>A pool of the replacement without a window has that of the pool.</item>
/// <item>The stride goes to the last step, also one that was not written; so does the width of a projection.</item>
/// <item>The words after the pool go to every step that may have them. Padding goes to windows of another size as to the factors of a convolution.</item>
/// </list>
/// </summary>
/// <param name="pattern">The pool that is looked for: of its kind, and of its window and stride where it has some.</param>
/// <param name="replacement">What is written instead; see <see cref="FindMistake"/>.</param>
internal sealed class PoolRewrite(PoolSyntax pattern, Replacement replacement) : StepRewrite(replacement)
{
    /// <summary>What is wrong with a replacement; null when nothing is.</summary>
    public static string? FindMistake(ChainSyntax replacement) =>
        !replacement.Steps.Any(step => step is ConvolutionSyntax { IsPlain: true } or WidthSyntax or PoolSyntax) ? "it has no pool and no convolution"
        : replacement.Steps.Any(step => step is ConvolutionSyntax { IsReduction: true }) ? "write the 1x1 convolution of a reduction as a step of its own"
        : null;

    /// <inheritdoc/>
    public override ChainSyntax Apply(ChainSyntax chain, bool inBranch)
    {
        var steps = new List<StepSyntax>();
        IntegerSyntax? projection = null;
        foreach (var step in chain.Steps)
        {
            switch (step)
            {
                case PoolSyntax pool when IsPattern(pool, inBranch):
                    steps.AddRange(Replace(pool, inBranch));
                    projection = steps.LastOrDefault() is PoolSyntax ? null : pool.Width;
                    break;
                case WidthSyntax width when projection is { } before:
                    // It repeats the projection's size, which the convolution that stands there now may not have.
                    var one = steps.OfType<ConvolutionSyntax>().Last().Kernel.Ones(before.Range);
                    steps.Add(new ConvolutionSyntax(width.Range, one, false, width.Stride, width.Width)
                    {
                        Label = width.Label,
                        Modifiers = width.Modifiers,
                    });
                    break;
                default:
                    projection = null;
                    steps.Add(Inside(step, inBranch));
                    break;
            }
        }

        return chain with { Steps = steps.ToEquatableArray() };
    }

    private static SizeSyntax WindowOf(PoolSyntax pool) => pool.Kernel ?? SizeSyntax.Of(3, pool.Range);

    /// <summary>The stride, which without one written is 1 in a branch and the window's size elsewhere.</summary>
    private static StrideSyntax StrideOf(PoolSyntax pool, bool inBranch) =>
        pool.Stride ?? (inBranch ? One(pool) : new StrideSyntax(
            WindowOf(pool).Values.Select(length => new IntegerSyntax(length, pool.Range)).ToEquatableArray(), pool.Range));

    private static StrideSyntax One(PoolSyntax pool) => new([new IntegerSyntax(1, pool.Range)], pool.Range);

    private static bool AreSame(StrideSyntax first, StrideSyntax second) =>
        new SizeSyntax(first.Steps, first.Range).IsSizeOf(new SizeSyntax(second.Steps, second.Range));

    private static bool AreSame(SizeSyntax first, SizeSyntax second) => first.IsSizeOf(second);

    private bool IsPattern(PoolSyntax pool, bool inBranch) => pool.IsAverage == pattern.IsAverage
        && (pattern.Kernel is not { } kernel || AreSame(kernel, WindowOf(pool)))
        && (pattern.Stride is not { } stride || AreSame(stride, StrideOf(pool, inBranch)));

    private IEnumerable<StepSyntax> Replace(PoolSyntax pool, bool inBranch)
    {
        var (window, stride) = (WindowOf(pool), StrideOf(pool, inBranch));
        return Replace(pool, pool.Width, (part, isLast) => part switch
        {
            PoolSyntax own => Pool(own, pool, isLast ? stride : One(pool), isLast, inBranch),
            ConvolutionSyntax own => own with
            {
                Stride = own.Stride ?? (isLast && !AreSame(stride, One(pool)) ? stride : null),
                Width = own.Width ?? (isLast ? pool.Width : null),
                Modifiers = Words(own, Inherit(pool, ModifierTarget.Convolution, AreSame(own.Kernel, window))),
            },
            WidthSyntax own => own with
            {
                Stride = own.Stride ?? (isLast && !AreSame(stride, One(pool)) ? stride : null),
                Modifiers = Words(own, Inherit(pool, ModifierTarget.Convolution, hasWindow: false)),
            },
            _ => part,
        });
    }

    /// <summary>A pool of the replacement; its stride is written where it would be another without it.</summary>
    private PoolSyntax Pool(PoolSyntax own, PoolSyntax pool, StrideSyntax stride, bool isLast, bool inBranch)
    {
        var written = own with
        {
            Kernel = own.Kernel ?? pool.Kernel,
            Stride = own.Stride ?? (isLast ? pool.Stride : null),
            Width = own.Width ?? (isLast ? pool.Width : null),
            Modifiers = Words(own, Inherit(
                pool, own.IsAverage ? ModifierTarget.AveragePool : ModifierTarget.MaxPool, own.Kernel is not { } kernel || AreSame(kernel, WindowOf(pool)))),
        };
        return own.Stride is null && !AreSame(StrideOf(written, inBranch), stride) ? written with { Stride = stride } : written;
    }

    /// <summary>The pool's words as a step of the replacement has them.</summary>
    /// <param name="target">What the step is.</param>
    /// <param name="hasWindow">Whether its window is the pool's.</param>
    private List<ModifierSyntax> Inherit(PoolSyntax pool, ModifierTarget target, bool hasWindow)
    {
        var options = StepOptions.Read(pool.Modifiers);
        var words = new List<ModifierSyntax>();
        foreach (var word in pool.Modifiers)
        {
            if ((word.Modifier.Target & target) == 0)
            {
                if (word.Kind == ModifierKind.Dilation)
                {
                    Fail($"'{SpecPrinter.Canonical.Write(word)}' is nothing that {WindowKinds.Of(WindowKind.AveragePool).Steps} have");
                }
            }
            else if (hasWindow || word.Kind != ModifierKind.Padding)
            {
                words.Add(word);
            }
            else if (options.Padding.AreAll(0) && options.PaddingEnd.AreAll(0))
            {
                words.Add(new ModifierSyntax(Modifiers.Find("valid")!.Value.Modifier, [], null, word.Range));
            }
            else if (options.IsSame(WindowOf(pool)))
            {
                words.Add(new ModifierSyntax(Modifiers.Find("same")!.Value.Modifier, [], null, word.Range));
            }
            else
            {
                Fail($"its padding '{SpecPrinter.Canonical.Write(word)}' is neither that of 'same' nor of 'valid', so it fits no other window");
            }
        }

        return words;
    }
}
