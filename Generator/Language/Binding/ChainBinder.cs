using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Binds chains and groups of steps: names them, follows widths and sizes from step to step.</summary>
/// <param name="steps">Where steps are added.</param>
/// <param name="inBranch">Whether the chains are branches of an Inception, a group, a Residual or Dense, where pools keep the size.</param>
internal sealed partial class ChainBinder(StepBinder steps, bool inBranch)
{
    /// <summary>Binds a chain of a stage; gives the layer of its output.</summary>
    /// <param name="isNumbered">Whether even the only step of a chain gets a number, because the path is the stage's own.</param>
    public int Bind(ChainSyntax chain, string path, int input, bool isNumbered = false)
    {
        steps.Reserve(chain);
        return BindChain(chain, path, input, isNumbered);
    }

    /// <summary>Binds parallel chains of a stage and concatenates them; gives the layer of the concatenation.</summary>
    public int BindParallel(EquatableArray<ChainSyntax> chains, string path, int input)
    {
        foreach (var chain in chains)
        {
            steps.Reserve(chain);
        }

        return BindBranches(chains, path, input, group: null);
    }

    private int BindChain(ChainSyntax chain, string path, int input, bool isNumbered)
    {
        var parts = Expand(chain);
        var (current, number) = (input, 0);
        var open = new Stack<(LabelSyntax Label, int Step, int Read)>();
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];

            // The steps of a sequence have the place of one.
            number += part.Continues ? 0 : 1;
            var place = parts.Count == 1 && !isNumbered && path.Length > 0 ? path : StatePath.Join(path, Numbers.Write(number - 1));
            foreach (var label in part.Sequences.Skip(open.Count))
            {
                open.Push((label, steps.Steps.Count, current));
                steps.OpenLabel(label);
            }

            current = BindPart(part, place, current);
            var next = index + 1 < parts.Count && parts[index + 1].Continues ? parts[index + 1].Sequences : [];
            while (open.Count > 0 && (open.Count > next.Count || next[open.Count - 1] != open.Peek().Label))
            {
                var (label, step, read) = open.Pop();
                steps.CloseLabel(label, step, read, current);
            }
        }

        return current;
    }

    /// <param name="group">The group whose chains they are; null for a stage's branches.</param>
    private int BindBranches(EquatableArray<ChainSyntax> chains, string path, int input, GroupSyntax? group)
    {
        var outputs = new int[chains.Count];
        var first = steps.NextLayer;
        for (var index = 0; index < chains.Count; index++)
        {
            outputs[index] = BindChain(chains[index], StatePath.Join(path, "branch" + Numbers.Write(index + 1)), input, isNumbered: false);
        }

        steps.Source = group;
        steps.CheckSlices(group?.Range ?? chains[0].Range.Through(chains[chains.Count - 1].Range), input, first, outputs);
        return group is null or { Merge: Merge.Concat }
            ? steps.AddJoin(Merge.Concat, path, outputs, Concatenate(chains, outputs, input))
            : Join(group, path, outputs);
    }

    /// <summary>
    /// Splits the shorthands: a reduction's 1x1, a width's size, a pool's projection. Each part is then one step.
    /// </summary>
    private List<StepPart> Expand(ChainSyntax chain)
    {
        var parts = new List<StepPart>();
        SizeSyntax? kernel = null;
        StrideSyntax? pendingStride = null;
        var isBroken = false;
        foreach (var step in chain.Steps)
        {
            switch (step)
            {
                case ConvolutionSyntax { IsReduction: true } reduction:
                    kernel = reduction.Kernel;
                    pendingStride = reduction.Stride;
                    parts.Add(new(step, new WrittenConvolution("", reduction.Kernel.Ones(reduction.Kernel.Range), null, reduction.Width, step, step.Label)));
                    break;
                case ConvolutionSyntax convolution:
                    kernel = convolution.IsPlain ? convolution.Kernel : null;
                    pendingStride = null;
                    parts.Add(new(step, new WrittenConvolution("", convolution.Kernel, convolution.Stride, convolution.Width, step, step.Label)));
                    break;
                case WidthSyntax { Stride: { } own } width when pendingStride is not null:
                    steps.Report(Rules.ContradictingModifiers, own.Range,
                        SpecPrinter.Canonical.Write(width.Stride), SpecPrinter.Canonical.Write(pendingStride), "stride");
                    parts.Add(new(new BrokenStepSyntax(step.Range), null));
                    pendingStride = null;
                    break;
                case WidthSyntax width when kernel is { } size:
                    parts.Add(new(step, new WrittenConvolution("", size, width.Stride ?? pendingStride, width.Width, step, step.Label)));
                    pendingStride = null;
                    break;
                case WidthSyntax width:
                    if (!isBroken)
                    {
                        steps.Report(Rules.WidthWithoutSize, width.Width.Range, SpecPrinter.Canonical.Write(width.Width));
                    }

                    parts.Add(new(new BrokenStepSyntax(step.Range), null));
                    break;
                case PoolSyntax { Width: { } projection }:
                    parts.Add(new(step with { Label = null }, null));
                    kernel = SizeSyntax.Of(1, projection.Range);
                    parts.Add(new(step, new WrittenConvolution("", kernel.Value, null, projection, new WidthSyntax(step.Range, projection, null), step.Label)));
                    break;
                case SequenceSyntax sequence:
                    kernel = null;
                    isBroken = false;
                    parts.AddRange(Numbered(sequence));
                    break;
                default:
                    kernel = null;
                    isBroken = step is BrokenStepSyntax;
                    parts.Add(new(step));
                    break;
            }
        }

        return parts;
    }

    private int BindPart(StepPart part, string place, int input)
    {
        var path = part.Source.Label is { } label ? StatePath.Join(steps.Scope, label.First.Value)
            : part.Convolution is null && !HasWeights(part.Source) ? steps.FreePath(place)
            : place;
        steps.Source = part.Source;
        if (part.Source.Label is not { } own)
        {
            return BindStep(part, path, input);
        }

        var first = steps.Steps.Count;
        steps.OpenLabel(own);
        var output = BindStep(part, path, input);
        steps.CloseLabel(own, first, input, output);
        return output;
    }

    private int BindStep(StepPart part, string path, int input)
    {
        if (part.Convolution is { } convolution)
        {
            return AddConvolution(convolution with { Path = path }, input);
        }

        return part.Source switch
        {
            ReuseSyntax reuse => steps.AddReuse(reuse, path, input),
            PoolSyntax pool => steps.AddPool(path, pool, input, inBranch),
            GroupSyntax group => Inside(group).BindBranches(group.Chains, steps.PathOfGroup(path), input, group),
            OperationSyntax operation => BindOperation(operation, path, input),
            _ => steps.AddUnknown(input),
        };
    }

    private int AddConvolution(WrittenConvolution convolution, int input) =>
        (convolution.Source is ConvolutionSyntax { Kind: var kind } ? kind : WindowKind.Convolution) switch
        {
            WindowKind.Convolution => steps.AddConvolution(convolution, input),
            WindowKind.TransposedConvolution => steps.AddTransposedConvolution(convolution, input),
            WindowKind.MaxPool or WindowKind.AveragePool => throw new InvalidOperationException("a pool is no convolution"),
        };

    /// <summary>Chains side by side are branches, in whatever stage their group stands.</summary>
    private ChainBinder Inside(GroupSyntax group) => inBranch || group.Chains.Count == 1 ? this : new ChainBinder(steps, inBranch: true);

    /// <summary>Whether a step has entries of its own in the state dict. One that has none gives way to those that have.</summary>
    private static bool HasWeights(StepSyntax step) => step is not (PoolSyntax or OperationSyntax or ReuseSyntax)
        || (step is OperationSyntax operation
            && Operations.Find(operation.Name)?.Kind is OperationKind.BatchNorm or OperationKind.GroupNorm or OperationKind.InstanceNorm
                or OperationKind.Linear or OperationKind.SqueezeExcitation);
}
