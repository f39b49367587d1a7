using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>One step of a chain, shorthands split.</summary>
/// <param name="Source">Its text.</param>
/// <param name="Convolution">The convolution that it is; null for any other step.</param>
/// <param name="Continues">Whether it lies in a sequence, of which an earlier step has the place in the chain.</param>
internal readonly record struct StepPart(StepSyntax Source, WrittenConvolution? Convolution = null, bool Continues = false)
{
    /// <summary>Labels of the sequences that it lies in, outermost first.</summary>
    public EquatableArray<LabelSyntax> Sequences { get; init; } = [];

    /// <summary>The step under another label.</summary>
    public StepPart Labelled(LabelSyntax label) =>
        new(Source with { Label = label }, Convolution is null ? null : Convolution with { Label = label }) { Sequences = Sequences };
}

/// <summary>Chains under one label: <c>b=(1x1:8 → 3x3:8)</c>.</summary>
internal sealed partial class ChainBinder
{
    /// <summary>
    /// The steps of a sequence, each labelled by the sequence's label and its number, from 0, or its own label. A label that names the
    /// same twice, <c>b+b</c>, numbers through: a convolution, its normalization and its activation count one each, as in a Sequential
    /// of PyTorch's own modules.
    /// </summary>
    private IEnumerable<StepPart> Numbered(SequenceSyntax sequence)
    {
        if (sequence.Label is not { } outer)
        {
            return [new StepPart(new BrokenStepSyntax(sequence.Range))]; // what is wrong with its label is reported
        }

        var (parts, number) = (new List<StepPart>(), 0);
        foreach (var inner in Expand(sequence.Chain with { Steps = [.. sequence.Chain.Steps.Select(step => Continued(step, outer))] }))
        {
            var part = inner with { Sequences = [outer, .. inner.Sequences] };
            if (part.Continues)
            {
                parts.Add(part);
                continue;
            }

            var (modules, hasNorm) = IsThrough(outer) && part.Source.Label is null ? steps.ModulesOf(part) : (1, false);
            parts.Add((part.Source.Label is null ? part.Labelled(LabelOf(outer, number, hasNorm)) : part) with { Continues = parts.Count > 0 });
            number += modules;
        }

        return parts;
    }

    private static bool IsThrough(LabelSyntax label) => label.Second?.Value == label.First.Value;

    private static LabelSyntax LabelOf(LabelSyntax outer, int number, bool hasNorm)
    {
        var (first, second) = (Numbers.Write(number), Numbers.Write(number + 1));
        return outer with
        {
            First = outer.First.Then(first),
            Second = !IsThrough(outer) ? outer.Second?.Then(first) : hasNorm ? outer.First.Then(second) : null,
        };
    }

    /// <summary>A step of a sequence, whose labels, and those in it, continue the sequence's.</summary>
    private static StepSyntax Continued(StepSyntax step, LabelSyntax outer)
    {
        var label = step.Label is not { } own ? null : own with
        {
            First = outer.First.Then(own.First.Value),
            Second = own.Second is { } second ? (outer.Second ?? outer.First).Then(second.Value)
                : IsThrough(outer) ? null
                : outer.Second?.Then(own.First.Value),
        };
        return step switch
        {
            GroupSyntax group => group with
            {
                Chains = [.. group.Chains.Select(chain => chain with { Steps = [.. chain.Steps.Select(inner => Continued(inner, outer))] })],
                Label = label,
            },
            ReuseSyntax reuse => reuse with { Prefix = outer.First.Value },
            _ => step with { Label = label },
        };
    }
}
