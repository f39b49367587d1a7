using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Variants;

/// <summary>Makes one Rewrite: in every text of the stages in its bounds, and in the blocks that they place.</summary>
/// <param name="stages">The stages that are edited.</param>
/// <param name="index">The variant's item.</param>
/// <param name="item">The Rewrite.</param>
/// <param name="network">What the texts may refer to.</param>
internal sealed class StageRewriter(EditedStages stages, int index, VariantItem item, SpecParameters network)
{
    private readonly SortedSet<string> _sizes = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Rewrites the stages from one to another, both included.</summary>
    public void Run(int first, int last)
    {
        if (Read() is not var (pattern, replacement))
        {
            return;
        }

        var names = stages.Names;
        stages.Change(first, last, (stage, number) => Rewrite(stage, names[number], network, pattern, replacement));
        if (_count == 0 && stages.Problems.Count == 0)
        {
            var where = item.From is null && item.To is null ? "in the network"
                : $"from stage '{names[first]}' to '{names[last]}'";
            var cure = _sizes.Count == 0 ? "there are no convolutions" : "the convolutions there are " + string.Join(", ", _sizes);
            Report(Rules.RewriteWithoutMatch, EditSettings.Pattern, item.Pattern!, where, cure);
        }
    }

    private (SizeSyntax Pattern, ChainSyntax Replacement)? Read()
    {
        var before = stages.Problems.Count;
        var problems = new TextProblems();
        var pattern = (item.PatternSpec ?? SpecText.Empty).Read(SpecGrammar.Size, SpecParameters.None(1), problems);
        stages.Problems.AddRange(problems.At(index, EditSettings.Pattern.Names));
        problems = new TextProblems();
        var replacement = (item.ReplacementSpec ?? SpecText.Empty).Read(SpecGrammar.Chain, SpecParameters.None(1), problems);
        stages.Problems.AddRange(problems.At(index, EditSettings.Replacement.Names));
        if (stages.Problems.Count == before && KernelRewrite.FindMistake(replacement) is { } mistake)
        {
            Report(Rules.UnusableReplacement, EditSettings.Replacement, item.Replacement!, mistake);
        }

        return pattern is { } size && stages.Problems.Count == before ? (size, replacement) : null;
    }

    private StageDefinition Rewrite(
        StageDefinition stage, string name, SpecParameters parameters, SizeSyntax pattern, ChainSyntax replacement)
    {
        if (stage is { Kind: StageKind.Use, Block: { } block })
        {
            return stages.Blocks.Find(block) is { } found
                ? stage with { Block = Rewrite(found, name, ArgumentsOf(stage, found, parameters), pattern, replacement) }
                : stage;
        }

        var rewrite = new KernelRewrite(pattern, replacement);
        var changed = stage.Kind switch
        {
            StageKind.Conv or StageKind.Dense => stage with { Spec = Chain(rewrite, stage.Spec, parameters) },
            StageKind.Inception => stage with { Spec = Branches(rewrite, stage.Spec, parameters) },
            StageKind.Residual => stage with
            {
                Spec = Branches(rewrite, stage.Spec, parameters),
                ShortcutSpec = Chain(rewrite, stage.ShortcutSpec, parameters),
                AfterSpec = Chain(rewrite, stage.AfterSpec, parameters),
            },
            StageKind.AuxClassifier => stage with { HeadSpec = Chain(rewrite, stage.HeadSpec, parameters) },
            _ => stage,
        };
        if (rewrite.Failure is { } failure)
        {
            Report(Rules.RewriteImpossible, EditSettings.Pattern, item.Pattern!, name, item.Replacement!, failure);
        }

        _count += rewrite.Count;
        return rewrite.Count == 0 ? stage : changed;
    }

    /// <summary>Rewrites a block for the stages that place it; its name then, a new one where something changed.</summary>
    private string Rewrite(
        BlockDefinition block, string name, SpecParameters parameters, SizeSyntax pattern, ChainSyntax replacement)
    {
        var before = _count;
        var changed = block with
        {
            Stages = [.. block.Stages.Select(stage => Rewrite(stage, name, parameters, pattern, replacement))],
        };
        return _count == before ? block.Name : stages.Blocks.Add(changed);
    }

    private static SpecParameters ArgumentsOf(StageDefinition use, BlockDefinition block, SpecParameters around)
    {
        var ignored = new TextProblems(); // the base compiles, so there are none
        var defaults = SpecParameters.Read(block.ParametersSpec, around, ignored);
        return defaults.With(SpecParameters.Read(use.Spec ?? SpecText.Empty, around, ignored));
    }

    private SpecText? Chain(KernelRewrite rewrite, SpecText? text, SpecParameters parameters)
    {
        if (text?.Read(SpecGrammar.Chain, parameters, new TextProblems()) is not { } chain)
        {
            return null;
        }

        Note(chain);
        return SpecText.Of(SpecPrinter.Canonical.Write(rewrite.Apply(chain)));
    }

    private SpecText? Branches(KernelRewrite rewrite, SpecText? text, SpecParameters parameters)
    {
        if (text?.Read(SpecGrammar.Branches, parameters, new TextProblems()) is not { } spec)
        {
            return null;
        }

        foreach (var chain in spec.Branches)
        {
            Note(chain);
        }

        return SpecText.Of(SpecPrinter.Canonical.Write(rewrite.Apply(spec)));
    }

    /// <summary>Remembers the sizes that there are, for the message when none is the one looked for.</summary>
    private void Note(ChainSyntax chain)
    {
        foreach (var step in chain.Steps)
        {
            if (step is ConvolutionSyntax { IsPlain: true } convolution)
            {
                _sizes.Add($"{Numbers.Write(convolution.Kernel.Height.Value)}x{Numbers.Write(convolution.Kernel.Width.Value)}");
            }
            else if (step is GroupSyntax group)
            {
                foreach (var inner in group.Chains)
                {
                    Note(inner);
                }
            }
        }
    }

    private void Report(Rule rule, Setting<VariantItem> setting, params Wording[] arguments) =>
        stages.Problems.Add(new Problem(rule, new ProblemPlace(index, setting.Names, null), arguments.ToEquatableArray()));
}
