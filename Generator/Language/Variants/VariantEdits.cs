using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Variants;

/// <summary>Makes a variant's edits in order.</summary>
/// <param name="variant">Whose edits.</param>
/// <param name="basis">The network that they edit; for messages.</param>
/// <param name="stages">The stages that are edited.</param>
internal sealed class VariantEdits(VariantDefinition variant, NetworkDefinition basis, EditedStages stages)
{
    public void Apply()
    {
        for (var index = 0; index < variant.Items.Count; index++)
        {
            var item = variant.Items[index];
            if (item.Kind == EditKind.Keep || (item.Axis ?? item.Alternative) is not null)
            {
                var setting = item.Axis is null && item.Alternative is not null ? EditSettings.Alternative
                    : item.Kind == EditKind.Keep ? null
                    : EditSettings.Axis;
                Report(Rules.AlternativeOutsideSweep, index, setting, EditSettings.Of(item.Kind).InSentence, variant.Name);
            }

            switch (item.Kind)
            {
                case EditKind.Stage when !IsOwned(index):
                    Report(Rules.StageWithoutEdit, index, null);
                    break;
                case EditKind.Replace:
                    Splice(index, item, before: 0, removed: 1);
                    break;
                case EditKind.InsertBefore:
                    Splice(index, item, before: 0, removed: 0);
                    break;
                case EditKind.InsertAfter:
                    Splice(index, item, before: 1, removed: 0);
                    break;
                case EditKind.Remove:
                    Remove(index, item);
                    break;
                case EditKind.Rewrite:
                    Rewrite(index, item);
                    break;
                case EditKind.Set:
                    if (FindAll(item.Target, index, EditSettings.Of(item.Kind).First) is { } targets)
                    {
                        new StageSetter(stages, index, item).Run(targets);
                    }

                    break;
            }
        }
    }

    /// <summary>Whether a stage stands after an edit that takes stages.</summary>
    private bool IsOwned(int index)
    {
        while (index >= 0 && variant.Items[index].Kind == EditKind.Stage)
        {
            index--;
        }

        return index >= 0 && variant.Items[index].Kind is EditKind.Replace or EditKind.InsertBefore or EditKind.InsertAfter;
    }

    private void Splice(int index, VariantItem item, int before, int removed)
    {
        var added = new List<(StageDefinition, int)>();
        for (var next = index + 1; next < variant.Items.Count && variant.Items[next] is { Kind: EditKind.Stage, Stage: { } stage }; next++)
        {
            added.Add((stages.Blocks.Adopt(stage), next));
        }

        if (added.Count == 0)
        {
            var cure = item.Kind == EditKind.Replace
                ? "write the stages that take its place, or make it a " + EditSettings.Of(EditKind.Remove).InSentence
                : "write the stages to insert, such as a " + new StageName(StageKind.Dropout).InSentence;
            var edit = EditSettings.Of(item.Kind);
            Report(Rules.EditWithoutStages, index, null, edit.InSentence, new Spelled("after it", $"under its '{edit.StagesKey}'"), cure);
        }
        else if (Find(item.Target, index, EditSettings.Of(item.Kind).First) is { } target)
        {
            stages.Splice(target + before, removed, added);
        }
    }

    /// <summary>Takes out stages or, where none has the name, the branches that it names.</summary>
    private void Remove(int index, VariantItem item)
    {
        var target = item.Target ?? "";
        var setting = EditSettings.Of(item.Kind).First;
        if (StageBranches.Parse(target) is var (stage, branch)
            && !stages.Names.Any(name => StagePattern.Matches(target, name))
            && stages.Names.Any(name => StagePattern.Matches(stage, name)))
        {
            foreach (var place in Enumerable.Range(0, stages.Names.Count).Where(place => StagePattern.Matches(stage, stages.Names[place])))
            {
                RemoveBranch(index, item, place, branch);
            }
        }
        else if (FindAll(item.Target, index, setting) is { } removed)
        {
            foreach (var (place, _) in removed.Reverse())
            {
                stages.Splice(place, 1, []);
            }
        }
    }

    private void RemoveBranch(int index, VariantItem item, int place, int branch)
    {
        var stage = stages.Names[place];
        var spec = StageBranches.Of(stages[place], stages.Parameters);
        if (spec?.Branches.Count > 1 && branch >= 0 && branch < spec.Branches.Count)
        {
            stages.Change(place, StageBranches.Without(stages[place], spec, branch));
            return;
        }

        var cure = spec is null ? $"'{stage}' has no branches"
            : spec.Branches.Count == 1 ? $"'{stage}' has one branch alone, so remove the stage"
            : $"'{stage}' has the branches {string.Join(", ", spec.Branches.Select((_, number) => StageBranches.Name("", number).TrimStart('.')))}";
        stages.Problems.Add(new Problem(
            Rules.UnknownTarget,
            new ProblemPlace(index, EditSettings.Of(item.Kind).First.Names, new TextRange(0, item.Target!.Length)),
            [basis.Name, item.Target, cure]));
    }

    private void Rewrite(int index, VariantItem item)
    {
        var first = item.From is null ? 0 : Find(item.From, index, EditSettings.From);
        var last = item.To is null ? stages.Names.Count - 1 : Find(item.To, index, EditSettings.To);
        if (first is not { } from || last is not { } to)
        {
            return;
        }

        if (from > to)
        {
            Report(Rules.RewriteRangeReversed, index, EditSettings.From, item.From!, item.To!);
            return;
        }

        var named = item.In is null ? null : FindAll(item.In, index, EditSettings.In);
        if (item.In is null || named is not null)
        {
            var places = Enumerable.Range(from, to - from + 1).Where(place => named?.Any(target => target.Place == place) != false);
            new StageRewriter(stages, index, item, stages.Parameters).Run([.. places]);
        }
    }

    /// <summary>
    /// The places of the stages that a list of names and patterns describes, in the network's order, and whether a name describes
    /// them, not a pattern; null, reported, where one describes none.
    /// </summary>
    private IReadOnlyList<(int Place, bool IsNamed)>? FindAll(string? list, int index, Setting<VariantItem> setting)
    {
        var names = stages.Names;
        var found = new SortedDictionary<int, bool>();
        var isWhole = true;
        foreach (var (name, range) in NameList.Read(list ?? ""))
        {
            if (!StagePattern.Is(name))
            {
                isWhole &= Find(name, index, setting, range) is { } place && (found[place] = true);
                continue;
            }

            var places = Enumerable.Range(0, names.Count).Where(place => StagePattern.Matches(name, names[place])).ToArray();
            foreach (var place in places.Where(place => !found.ContainsKey(place)))
            {
                found.Add(place, false);
            }

            if (places.Length == 0)
            {
                isWhole = false;
                stages.Problems.Add(new Problem(
                    Rules.UnknownTarget, new ProblemPlace(index, setting.Names, range), [basis.Name, name, "its stages are " + string.Join(", ", names)]));
            }
        }

        return isWhole ? [.. found.Select(entry => (entry.Key, entry.Value))] : null;
    }

    /// <summary>The place of a stage among those there are now; null, reported, when there is none of that name.</summary>
    /// <param name="range">The name's characters where the setting holds more than it.</param>
    private int? Find(string? name, int index, Setting<VariantItem> setting, TextRange? range = null)
    {
        var names = stages.Names;
        for (var place = 0; place < names.Count; place++)
        {
            if (names[place] == name)
            {
                return place;
            }
        }

        var nearest = Spelling.Nearest(name ?? "", names);
        var repeats = names.Where(known => known.StartsWith(name + ".", StringComparison.Ordinal)).ToArray();
        var cure = repeats.Length > 0 ? $"it is repeated, so name one of {string.Join(", ", repeats)}"
            : Spelling.Cure(nearest, "its stages are " + string.Join(", ", names));
        stages.Problems.Add(
            new Problem(
                Rules.UnknownTarget,
                new ProblemPlace(index, setting.Names, name is null ? null : range ?? new TextRange(0, name.Length)),
                [basis.Name, name ?? "", cure])
            {
                Suggestion = repeats.Length > 0 ? null : nearest,
            });
        return null;
    }

    private void Report(Rule rule, int index, Setting<VariantItem>? setting, params Wording[] arguments) =>
        stages.Problems.Add(new Problem(rule, new ProblemPlace(index, setting?.Names, null), arguments.ToEquatableArray()));
}
