using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads networks, and the settings that blocks and variants share with them.</summary>
internal static class YamlNetworks
{
    /// <summary>The keys of a network.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. YamlKeys.OfNetwork.Select(key => key.Name), YamlKeys.Budget, YamlKeys.Stages];

    /// <summary>Reads a network.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="entries">Its keys and no others.</param>
    /// <param name="hasFault">Whether a problem with these keys was reported.</param>
    /// <param name="values">Reads values.</param>
    public static YamlDeclaration<NetworkDefinition> Read(YamlScalar name, IReadOnlyList<YamlEntry> entries, bool hasFault, YamlValues values)
    {
        var before = values.Problems.Count;
        var places = new DefinitionPlaces(name.Range);
        var definition = NetworkSettings.Standard with { Name = name.Value };
        IReadOnlyList<StageDefinition>? stages = null;
        foreach (var entry in entries)
        {
            if (entry.Key.Value == YamlKeys.Stages)
            {
                stages = new YamlStages(values, places).ReadList(entry, 0);
                definition = definition with { Stages = (stages ?? []).ToEquatableArray() };
            }
            else if (entry.Key.Value == YamlKeys.Budget)
            {
                definition = definition with { Budget = ReadBudget(entry, values, places) };
            }
            else if (ReadSetting(entry, values, places, ProblemPlace.Settings) is { } read)
            {
                definition = read.Aggregate(definition, (network, item) => item.Setting.With(network, item.Value));
            }
            else
            {
                values.RefuseKey(entry, "a network", Keys);
            }
        }

        // Keys that could not be merged in may be the missing ones.
        if (!hasFault && !entries.Any(entry => entry.Key.Value == "input"))
        {
            values.Problems.Add(Rules.MissingKey, name.Range, $"The network '{name.Value}'", "input", "input: 3x224x224");
        }

        if (!hasFault && !entries.Any(entry => entry.Key.Value == YamlKeys.Stages))
        {
            values.Problems.Add(Rules.MissingKey, name.Range, $"The network '{name.Value}'", YamlKeys.Stages, "stages: [conv: 3x3:64, globalavgpool, linear]");
        }

        var isBroken = hasFault || values.Problems.Count > before || entries.Any(entry => entry.Value.HasFault);
        var isComplete = definition.Input.Length > 0 && stages is not null;
        return new YamlDeclaration<NetworkDefinition>(definition, null, true, name.Range, isBroken, isComplete, places);
    }

    /// <summary>Reads a key that is a network's setting; null when it is none.</summary>
    /// <param name="entry">The key.</param>
    /// <param name="values">Reads values.</param>
    /// <param name="places">Takes down where the value stands.</param>
    /// <param name="part">The part of the declaration that the setting belongs to.</param>
    public static IReadOnlyList<(Setting<NetworkDefinition> Setting, object Value)>? ReadSetting(
        YamlEntry entry, YamlValues values, DefinitionPlaces places, int part)
    {
        return YamlKeys.OfNetwork.FirstOrDefault(key => key.Name == entry.Key.Value) is { } key
            ? [.. new YamlSettings(values, places, part).Read(key, entry)]
            : null;
    }

    /// <summary>Reads a budget; null when it can't be read.</summary>
    public static BudgetDefinition? ReadBudget(YamlEntry entry, YamlValues values, DefinitionPlaces places)
    {
        places.Add(ProblemPlace.Budget, entry.Key.Range);
        return values.Mapping(entry, "a mapping of limits", "budget: { parameters: 7M }") is { } limits
            ? new YamlSettings(values, places, ProblemPlace.Budget).Read(YamlKeys.OfBudget, limits, "a budget", new BudgetDefinition())
            : null;
    }
}
