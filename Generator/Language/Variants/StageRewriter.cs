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
    private readonly SortedSet<string> _others = new(StringComparer.Ordinal);
    private RewritePattern _pattern = null!;
    private int _count;

    /// <summary>Rewrites stages.</summary>
    /// <param name="places">Their places, in order.</param>
    public void Run(IReadOnlyList<int> places)
    {
        if (Read() is not { } pattern)
        {
            return;
        }

        _pattern = pattern;
        var (names, rewritten) = (stages.Names, network with { IsRewritten = true });
        var reused = names.SelectMany((_, place) => Reused(stages[place], rewritten)).ToList();
        foreach (var place in places)
        {
            stages.Change(place, Rewrite(stages[place], names[place], rewritten, Inside(reused, names[place])));
        }

        if (_count == 0 && stages.Problems.Count == 0)
        {
            var where = item.In is { } named ? $"in the stages '{named}'"
                : item.From is null && item.To is null ? "in the network"
                : $"from stage '{names[places[0]]}' to '{names[places[places.Count - 1]]}'";
            var cure = _others.Count == 0 ? $"there are no {pattern.Steps}" : $"the {pattern.Steps} there are " + string.Join(", ", _others);
            Report(Rules.RewriteWithoutMatch, EditSettings.Pattern, pattern.Describe(item.Pattern!), where, cure);
        }
    }

    private RewritePattern? Read()
    {
        var before = stages.Problems.Count;
        var problems = new TextProblems();
        var pattern = RewritePattern.Read(item.PatternSpec ?? SpecText.Empty, problems);
        stages.Problems.AddRange(problems.At(index, EditSettings.Pattern.Names));
        if (pattern is { IsWhole: false } && stages.Problems.Count == before)
        {
            Report(Rules.UnusablePattern, EditSettings.Pattern, item.Pattern!, "write the pool alone, with a window and a stride where they count, such as 'maxpool 3x3/2'");
        }

        problems = new TextProblems();
        var replacement = Replacement.Read(item.ReplacementSpec ?? SpecText.Empty, problems);
        stages.Problems.AddRange(problems.At(index, EditSettings.Replacement.Names));
        if (stages.Problems.Count == before && pattern?.FindMistake(replacement) is { } mistake)
        {
            Report(Rules.UnusableReplacement, EditSettings.Replacement, item.Replacement!, pattern.IsPool ? "a pool" : "a convolution", mistake);
        }

        return stages.Problems.Count == before ? pattern : null;
    }

    /// <param name="stage">The stage.</param>
    /// <param name="name">The stage of the network that it is, or that places its block.</param>
    /// <param name="parameters">What its texts may refer to.</param>
    /// <param name="reused">Its labels whose steps other stages place again.</param>
    private StageDefinition Rewrite(StageDefinition stage, string name, SpecParameters parameters, IReadOnlyList<string> reused)
    {
        if (stage is { Kind: StageKind.Use, Block: { } block })
        {
            if (stages.Blocks.Find(block) is not { } found)
            {
                return stage;
            }

            var (arguments, all) = ArgumentsOf(stage, found, parameters);
            return stage with { Spec = Arguments(stage.Spec, arguments, name, parameters), Block = Rewrite(found, name, all, reused) };
        }

        var rewrite = _pattern.With(item.ReplacementSpec!, parameters);
        rewrite.Reused = [.. Reused(stage, parameters), .. reused];
        var changed = stage.Kind switch
        {
            StageKind.Conv => stage with { Spec = Chain(rewrite, stage.Spec, parameters) },
            StageKind.Dense => stage with { Spec = Chain(rewrite, stage.Spec, parameters, inBranch: true) },
            StageKind.Inception => stage with { Spec = Branches(rewrite, stage.Spec, parameters) },
            StageKind.Residual => stage with
            {
                Spec = Branches(rewrite, stage.Spec, parameters),
                BeforeSpec = Chain(rewrite, stage.BeforeSpec, parameters, inBranch: true),
                ShortcutSpec = Chain(rewrite, stage.ShortcutSpec, parameters),
                AfterSpec = Chain(rewrite, stage.AfterSpec, parameters, inBranch: true),
            },
            StageKind.AuxClassifier => stage with { HeadSpec = Chain(rewrite, stage.HeadSpec, parameters) },
            StageKind.MaxPool or StageKind.AvgPool => Pool(rewrite, stage, parameters),
            _ => stage,
        };
        Finish(rewrite, name);
        return rewrite.Count == 0 ? stage : changed;
    }

    /// <summary>Of paths those inside a stage, as its own labels have them.</summary>
    private static List<string> Inside(IEnumerable<string> paths, string stage) =>
        [.. paths.Where(path => StatePath.IsInside(path, stage)).Select(path => StatePath.Inside(path, stage))];

    /// <summary>The labels whose steps are placed again somewhere in a stage's texts.</summary>
    private static IEnumerable<string> Reused(StageDefinition stage, SpecParameters parameters)
    {
        SpecText?[] texts = stage.Kind is StageKind.Conv or StageKind.Dense or StageKind.Inception or StageKind.Residual or StageKind.AuxClassifier
            ? [stage.Spec, stage.BeforeSpec, stage.ShortcutSpec, stage.AfterSpec, stage.HeadSpec]
            : [];
        return texts.OfType<SpecText>().SelectMany(text => text.Read(SpecGrammar.Branches, parameters, new TextProblems()).Branches)
            .SelectMany(ReuseSyntax.NamesIn);
    }

    /// <summary>Rewrites a block for the stages that place it; its name then, a new one where something changed.</summary>
    private string Rewrite(BlockDefinition block, string name, SpecParameters parameters, IReadOnlyList<string> reused)
    {
        var before = _count;
        var placed = StageNames.Place(block.Stages, parameters, _ => { });
        var names = placed.ToLookup(stage => stage.Declared, stage => stage.Name);
        List<string> all = [.. reused, .. block.Stages.SelectMany(stage => Reused(stage, parameters))];
        var changed = block with
        {
            Stages = [.. block.Stages.Select((stage, index) => Rewrite(
                stage, name, parameters, StageNames.IsNameless(placed) ? reused : [.. names[index].SelectMany(own => Inside(all, own))]))],
        };
        return _count == before ? block.Name : stages.Blocks.Add(changed);
    }

    /// <summary>The arguments of a Use; those that are texts with expressions, which stay under their names in the block, are rewritten here.</summary>
    private SpecText? Arguments(SpecText? text, SpecParameters arguments, string name, SpecParameters parameters)
    {
        var before = _count;
        var items = arguments.Items.Select(item => item.Value is TextValue { HasExpressions: true } value
            ? item with { Value = value with { Spec = Rewrite(value.Spec, name, parameters) } }
            : item).ToEquatableArray();
        return _count == before ? text : SpecText.Of(SpecPrinter.Canonical.Write(items));
    }

    private SpecSyntax Rewrite(SpecSyntax spec, string name, SpecParameters parameters)
    {
        var rewrite = _pattern.With(item.ReplacementSpec!, parameters);
        rewrite.Reused = [.. spec.Branches.SelectMany(ReuseSyntax.NamesIn)];
        var changed = spec.Branches.Count == 1 ? new SpecSyntax([rewrite.Apply(spec.Branches[0], inBranch: false)]) : rewrite.Apply(spec);
        Finish(rewrite, name);
        return changed;
    }

    private void Finish(StepRewrite rewrite, string name)
    {
        if (rewrite.Failure is { } failure)
        {
            Report(Rules.RewriteImpossible, EditSettings.Pattern, _pattern.Describe(item.Pattern!), name, item.Replacement!, failure);
        }

        _count += rewrite.Count;
    }

    private static (SpecParameters Arguments, SpecParameters All) ArgumentsOf(StageDefinition use, BlockDefinition block, SpecParameters around)
    {
        var ignored = new TextProblems(); // the base compiles, so there are none
        var defaults = SpecParameters.Read(block.ParametersSpec, around, ignored);
        var arguments = SpecParameters.Read(use.Spec ?? SpecText.Empty, around, ignored, defaults);
        return (arguments, defaults.WithInput(SpecParameters.AnyInput).With(arguments) with { IsRewritten = true });
    }

    private SpecText? Chain(StepRewrite rewrite, SpecText? text, SpecParameters parameters, bool inBranch = false)
    {
        if (text?.Read(SpecGrammar.Chain, parameters, new TextProblems()) is not { } chain)
        {
            return null;
        }

        Note(chain);
        return SpecText.Of(SpecPrinter.Canonical.Write(rewrite.Apply(chain, inBranch)));
    }

    private SpecText? Branches(StepRewrite rewrite, SpecText? text, SpecParameters parameters)
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

    /// <summary>A stage that is one pool: another such where one pool takes its place, else a chain.</summary>
    private StageDefinition Pool(StepRewrite rewrite, StageDefinition stage, SpecParameters parameters)
    {
        var kind = stage.Kind == StageKind.AvgPool ? WindowKind.AveragePool : WindowKind.MaxPool;
        if (stage.Spec?.Read(SpecGrammar.Window(kind), parameters, new TextProblems()) is not { } window)
        {
            return stage;
        }

        Note(window);
        var chain = rewrite.Apply(window, inBranch: false);
        return chain.Steps is [PoolSyntax { Width: null, Label: null } pool]
            ? stage with { Kind = pool.IsAverage ? StageKind.AvgPool : StageKind.MaxPool, Spec = SpecText.Of(SpecPrinter.Canonical.WriteWindow(pool)) }
            : stage with { Kind = StageKind.Conv, Spec = SpecText.Of(SpecPrinter.Canonical.Write(chain)) };
    }

    /// <summary>Remembers what there is of the kind, for the message when none is the one looked for.</summary>
    private void Note(ChainSyntax chain)
    {
        foreach (var step in chain.Steps)
        {
            if (step is GroupSyntax group)
            {
                foreach (var inner in group.Chains)
                {
                    Note(inner);
                }
            }
            else if (step is SequenceSyntax sequence)
            {
                Note(sequence.Chain);
            }
            else if (_pattern.Name(step) is { } name)
            {
                _others.Add(name);
            }
        }
    }

    private void Report(Rule rule, Setting<VariantItem> setting, params Wording[] arguments) =>
        stages.Problems.Add(new Problem(rule, new ProblemPlace(index, setting.Names, null), arguments.ToEquatableArray()));
}
