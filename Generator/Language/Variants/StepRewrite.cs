using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Variants;

/// <summary>Puts a chain in the place of each step of one kind. One instance rewrites the texts of one stage.</summary>
/// <param name="replacement">What is written instead.</param>
internal abstract class StepRewrite(Replacement replacement)
{
    /// <summary>How many steps were rewritten.</summary>
    public int Count { get; private set; }

    /// <summary>Why a step could not be rewritten; null when all could. The texts are then of no use.</summary>
    public string? Failure { get; private set; }

    /// <summary>The labels whose steps are placed again.</summary>
    public IReadOnlyCollection<string> Reused { get; set; } = [];

    /// <summary>Rewrites parallel branches.</summary>
    public SpecSyntax Apply(SpecSyntax spec) => new([.. spec.Branches.Select(chain => Apply(chain, inBranch: true))]);

    /// <summary>Rewrites a chain, and those of its groups.</summary>
    /// <param name="inBranch">Whether it stands beside others, where pools keep the size.</param>
    public abstract ChainSyntax Apply(ChainSyntax chain, bool inBranch);

    /// <summary>A group or sequence whose chains are rewritten; any other step as it is.</summary>
    protected StepSyntax Inside(StepSyntax step, bool inBranch) => step switch
    {
        GroupSyntax group => group with { Chains = [.. group.Chains.Select(chain => Apply(chain, inBranch || group.Chains.Count > 1))] },
        SequenceSyntax sequence => sequence with { Chain = Apply(sequence.Chain, inBranch) },
        _ => step,
    };

    /// <summary>The steps of the replacement, for a step of a width.</summary>
    /// <param name="step">The step that is rewritten.</param>
    /// <param name="width">The width that stands there; null for none.</param>
    /// <param name="write">A step of the replacement that takes on what the rewritten one has, and whether it is the last of those.</param>
    protected IEnumerable<StepSyntax> Replace(StepSyntax step, IntegerSyntax? width, Func<StepSyntax, bool, StepSyntax> write)
    {
        Count++;
        if (replacement.For(width, out var failure) is not { } chain)
        {
            Fail(failure!);
            yield break;
        }

        var (number, count) = (0, chain.Steps.Count(replacement.IsFactor));
        foreach (var part in chain.Steps)
        {
            if (replacement.IsFactor(part))
            {
                var label = LabelOf(step.Label, part.Label, number++, count);
                yield return write(part, number == count) with { Label = label };
            }
            else
            {
                yield return part;
            }
        }
    }

    /// <summary>
    /// Puts steps in the place of one. Several that are placed again stand under its label as one chain, <c>x=(3x3 → 3x3)</c>, whose steps
    /// are called <c>x.0</c> and <c>x.1</c> too.
    /// </summary>
    protected void Place(List<StepSyntax> steps, StepSyntax step, IEnumerable<StepSyntax> replaced)
    {
        var parts = replaced.ToList();
        if (step.Label is { } label && parts.Count > 1
            && Reused.Any(name => name == label.First.Value || name.EndsWith("." + label.First.Value, StringComparison.Ordinal)))
        {
            var chain = new ChainSyntax([.. parts.Select(part => part with { Label = Inner(part.Label, label) })], step.Range);
            steps.Add(new SequenceSyntax(step.Range, chain) { Label = label });
        }
        else
        {
            steps.AddRange(parts);
        }
    }

    /// <summary>A label that continues another, as the steps under that one have it: null for their numbers.</summary>
    private static LabelSyntax? Inner(LabelSyntax? label, LabelSyntax outer) =>
        label?.First.After(outer.First) is not { } own || own.Value.All(character => character is >= '0' and <= '9') ? null
        : label with { First = own, Second = outer.Second is null ? label.Second : null };

    /// <summary>Takes down why a step can't be rewritten, the first time.</summary>
    protected void Fail(string reason) => Failure ??= reason;

    /// <summary>A step's own words, and those of the rewritten one on what it does not decide itself.</summary>
    protected static EquatableArray<ModifierSyntax> Words(StepSyntax part, IEnumerable<ModifierSyntax> inherited) =>
        [.. part.Modifiers, .. inherited.Where(word => part.Modifiers.All(own => own.Modifier.Aspect != word.Modifier.Aspect))];

    /// <summary>A label <c>x</c> gives <c>x.0</c>, <c>x.1</c> …; one step in the place of one keeps it.</summary>
    private static LabelSyntax? LabelOf(LabelSyntax? outer, LabelSyntax? own, int factor, int factors)
    {
        if (outer is null)
        {
            return own;
        }

        var number = Numbers.Write(factor);
        var (first, second) = own is not null ? (own.First.Value, (own.Second ?? own.First).Value)
            : factors == 1 ? ("", "")
            : (number, number);
        return outer with { First = outer.First.Then(first), Second = outer.Second?.Then(second) };
    }
}
