using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads blocks.</summary>
internal static class YamlBlocks
{
    /// <summary>The key of a block's constants, which its only stage, if that stands among its keys, can't have.</summary>
    public const string Parameters = "parameters";

    private static readonly string[] Keys =
        [Parameters, YamlKeys.Stages, .. YamlNetworks.Keys.Where(key => key is not (Parameters or YamlKeys.Stages))];

    /// <summary>Reads a block: its stages in a list, or the keys of its only stage among its own.</summary>
    public static YamlDeclaration<BlockDefinition> Read(YamlScalar name, YamlMapping body, YamlValues values)
    {
        var before = values.Problems.Count;
        var places = new DefinitionPlaces(name.Range);
        var own = body.Entries;
        IReadOnlyList<StageDefinition>? stages;
        if (body.Find(YamlKeys.Stages) is { } list)
        {
            stages = new YamlStages(values, places).ReadList(list, 0);
        }
        else
        {
            var (ofStage, others) = Split(body.Entries);
            (own, stages) = (others, ReadStage(name, ofStage, body.HasFaultyKeys, values, places));
        }

        var block = new BlockDefinition { Name = name.Value, Stages = (stages ?? []).ToEquatableArray() };
        if (body.Find(Parameters) is { } entry
            && values.Read(Parameters, entry.Key.Range, SettingType.Constants, entry.Value, out var placed) is string parameters)
        {
            places.Add(ProblemPlace.Settings, NetworkSettings.Parameters.Names, placed);
            block = block with { Parameters = parameters };
        }

        block = block with { Alone = ReadAlone(name, [.. own.Where(key => key.Key.Value is not (Parameters or YamlKeys.Stages))], values, places) };
        var isBroken = values.Problems.Count > before || body.HasFault;
        return new YamlDeclaration<BlockDefinition>(block, null, true, name.Range, isBroken, stages is not null, places);
    }

    private static IReadOnlyList<StageDefinition>? ReadStage(
        YamlScalar name, IReadOnlyList<YamlEntry> entries, bool hasFault, YamlValues values, DefinitionPlaces places)
    {
        if (entries.Count > 0)
        {
            return [new YamlStages(values, places).Read(entries, 0, name.Range, hasFault, key => YamlNetworks.Keys.Contains(key))];
        }

        if (!hasFault)
        {
            values.Problems.Add(Rules.MissingKey, name.Range, $"The block '{name.Value}'", YamlKeys.Stages, "stages: [conv: 3x3:64]");
        }

        return null;
    }

    /// <summary>Parts the keys of a block's only stage from the block's: those that both could have are the stage's, but for parameters.</summary>
    private static (IReadOnlyList<YamlEntry> OfStage, IReadOnlyList<YamlEntry> Others) Split(IReadOnlyList<YamlEntry> entries)
    {
        var kinds = entries.Where(entry => YamlKeys.OfStages.ContainsKey(entry.Key.Value)).ToArray();
        var certain = kinds.Where(kind => !YamlNetworks.Keys.Contains(kind.Key.Value)).ToArray();
        var ofStages = (certain.Length > 0 ? certain : kinds)
            .SelectMany(kind => YamlKeys.OfStages[kind.Key.Value].Keys.Select(key => key.Name))
            .ToArray();

        bool IsOfStage(YamlEntry entry) => entry.Key.Value != Parameters && (ofStages.Contains(entry.Key.Value) || !Keys.Contains(entry.Key.Value));
        return ([.. entries.Where(IsOfStage)], [.. entries.Where(entry => !IsOfStage(entry))]);
    }

    /// <summary>Reads the settings of a block that is a network of its own too.</summary>
    private static NetworkDefinition? ReadAlone(YamlScalar name, IReadOnlyList<YamlEntry> entries, YamlValues values, DefinitionPlaces places)
    {
        var definition = NetworkSettings.Standard with { Name = name.Value };
        var hasInput = entries.Any(entry => entry.Key.Value == "input");
        foreach (var entry in entries)
        {
            var isSetting = YamlNetworks.Keys.Contains(entry.Key.Value);
            if (!isSetting)
            {
                values.RefuseKey(entry, "a block", Keys);
            }
            else if (!hasInput)
            {
                values.Problems.Add(
                    Rules.UnknownKey, entry.Key.Range, entry.Key.Value, "a block without 'input'", "it has the settings of the network that places it; remove this, or give the block an input");
            }
            else if (entry.Key.Value == YamlKeys.Budget)
            {
                definition = definition with { Budget = YamlNetworks.ReadBudget(entry, values, places) };
            }
            else if (YamlNetworks.ReadSetting(entry, values, places, ProblemPlace.Input) is { } read)
            {
                definition = read.Aggregate(definition, (network, item) => item.Setting.With(network, item.Value));
            }
        }

        return hasInput ? definition : null;
    }
}
