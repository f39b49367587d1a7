using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Variants;

/// <summary>Makes one Set: gives stages settings, and the stages of the blocks that they place.</summary>
/// <param name="stages">The stages that are edited.</param>
/// <param name="index">The variant's item.</param>
/// <param name="item">The Set.</param>
internal sealed class StageSetter(EditedStages stages, int index, VariantItem item)
{
    /// <summary>Gives the settings to stages.</summary>
    /// <param name="targets">
    /// Their places. One that is named must have each setting; of those that a pattern describes, at least one must.
    /// </param>
    public void Run(IReadOnlyList<(int Place, bool IsNamed)> targets)
    {
        if (item.Given.Count == 0)
        {
            Report(Rules.SetWithoutSetting, null, EditSettings.Of(item.Kind).InSentence, Example.Names.With("true"));
        }

        foreach (var given in item.Given)
        {
            var setting = EditSettings.Given.First(known => known.Name == given.Name);
            if (setting.Allows(given.Value))
            {
                Give(given, setting, targets);
            }
            else
            {
                Report(Rules.SettingOutOfRange, setting, setting.OutOfRange(given.Value));
            }
        }
    }

    private static Setting<VariantItem> Example => EditSettings.Given.First(setting => setting.Name == nameof(StageDefinition.Bias));

    private void Give(SettingValue given, Setting<VariantItem> setting, IReadOnlyList<(int Place, bool IsNamed)> targets)
    {
        var isGiven = false;
        foreach (var (place, isNamed) in targets)
        {
            if (With(stages[place], given) is { } changed)
            {
                isGiven = true;
                stages.Give(place, changed, given.Name, index);
            }
            else if (isNamed)
            {
                var stage = stages[place];
                Report(
                    Rules.SettingOfOtherStages, setting, $"'{stages.Names[place]}', a " + new StageName(stage.Kind).InSentence + ",", setting.Names.InSentence,
                    "what can be set of it is " + Settable(stage));
                return;
            }
        }

        if (!isGiven)
        {
            Report(Rules.SettingOfOtherStages, setting, $"What '{item.Target}' names", setting.Names.InSentence, "name stages that have it");
        }
    }

    /// <summary>A stage with a setting, in its block where only the stages there have it; null where none does.</summary>
    private StageDefinition? With(StageDefinition stage, SettingValue given)
    {
        if (StageSettings.Of(stage.Kind).Find(given.Name) is { } setting && (stage.Kind != StageKind.Use || !StageSettings.IsInherited(setting)))
        {
            return setting.With(stage, given.Value);
        }

        if (stage is not { Kind: StageKind.Use, Block: { } name } || stages.Blocks.Find(name) is not { } block)
        {
            return null;
        }

        var changed = block.Stages.Select(inner => With(inner, given)).ToArray();
        return changed.All(inner => inner is null) ? null
            : stage with { Block = stages.Blocks.Add(block with { Stages = [.. block.Stages.Select((inner, number) => changed[number] ?? inner)] }) };
    }

    private static Wording Settable(StageDefinition stage)
    {
        Wording? list = null;
        foreach (var setting in EditSettings.Given.Where(known => StageSettings.Of(stage.Kind).Find(known.Name) is not null))
        {
            list = list is null ? setting.Names.InSentence : list + ", " + setting.Names.InSentence;
        }

        return list ?? "nothing";
    }

    private void Report(Rule rule, Setting<VariantItem>? setting, params Wording[] arguments) =>
        stages.Problems.Add(new Problem(rule, new ProblemPlace(index, setting?.Names, null), arguments.ToEquatableArray()));
}
