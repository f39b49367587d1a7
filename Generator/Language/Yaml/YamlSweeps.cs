using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads sweeps and ablations.</summary>
internal static class YamlSweeps
{
    private static Setting<VariantDefinition> Base => VariantSettings.Base;

    private static readonly string[] OfAblation = [Base.Key, YamlKeys.Budget];

    private static readonly string[] OfSweep = [.. OfAblation, .. YamlKeys.OfNetwork.Select(key => key.Name), YamlKeys.Edits];

    /// <summary>Reads a sweep or an ablation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">Its keys.</param>
    /// <param name="isAblation">Whether it is an ablation.</param>
    /// <param name="network">The document's network, from which its points derive if it names no other.</param>
    /// <param name="values">Reads values.</param>
    public static YamlDeclaration<SweepDefinition> Read(YamlScalar name, YamlMapping body, bool isAblation, string? network, YamlValues values)
    {
        var before = values.Problems.Count;
        var places = new DefinitionPlaces(name.Range);
        var sweep = new SweepDefinition { Name = name.Value, Base = network ?? "", IsAblation = isAblation };
        var settings = new List<SettingValues>();
        foreach (var entry in body.Entries)
        {
            if (entry.Key.Value == Base.Key)
            {
                var given = values.Read(Base.Key, entry.Key.Range, Base.Type, entry.Value, out var placed);
                places.Add(ProblemPlace.Settings, Base.Names, placed);
                sweep = sweep with { Base = given as string ?? sweep.Base };
            }
            else if (entry.Key.Value == YamlKeys.Budget)
            {
                sweep = sweep with { Budget = YamlNetworks.ReadBudget(entry, values, places) };
            }
            else if (isAblation)
            {
                values.RefuseKey(entry, "an ablation", OfAblation);
            }
            else if (entry.Key.Value == YamlKeys.Edits)
            {
                sweep = sweep with { Items = YamlVariants.ReadEdits(entry, values, places).ToEquatableArray() };
            }
            else if (YamlKeys.OfNetwork.FirstOrDefault(key => key.Name == entry.Key.Value) is { } key)
            {
                settings.AddRange(Read(key, entry, values, places));
            }
            else
            {
                values.RefuseKey(entry, "a sweep", OfSweep);
            }
        }

        if (network is null && !body.HasFaultyKeys && body.Find(Base.Key) is null)
        {
            values.Problems.Add(Rules.MissingKey, name.Range, $"The {(isAblation ? "ablation" : "sweep")} '{name.Value}'", Base.Key, "base: NameOfANetwork");
        }

        var isBroken = values.Problems.Count > before || body.HasFault;
        return new YamlDeclaration<SweepDefinition>(
            sweep with { Settings = settings.ToEquatableArray() }, null, true, name.Range, isBroken, sweep.Base.Length > 0 && !isBroken, places);
    }

    /// <summary>Reads a key's settings, each a list of values or one that holds for all points.</summary>
    private static IEnumerable<SettingValues> Read(YamlKey<NetworkDefinition> key, YamlEntry entry, YamlValues values, DefinitionPlaces places)
    {
        if (key.Main is { } main && (key.Parts.Count == 0 || entry.Value is not YamlMapping))
        {
            return [ReadList(key.Name, main, entry, values, places)];
        }

        var read = new List<SettingValues>();
        foreach (var part in values.Mapping(entry, "a mapping", $"{key.Name}: {{ {key.AllParts[0].Name}: … }}")?.Entries ?? [])
        {
            if (key.AllParts.FirstOrDefault(known => known.Name == part.Key.Value).Setting is { } setting)
            {
                read.Add(ReadList(part.Key.Value, setting, part, values, places));
            }
            else
            {
                values.RefuseKey(part, $"'{key.Name}'", [.. key.AllParts.Select(known => known.Name)]);
            }
        }

        return read;
    }

    private static SettingValues ReadList(
        string key, Setting<NetworkDefinition> setting, YamlEntry entry, YamlValues values, DefinitionPlaces places)
    {
        var nodes = entry.Value is YamlSequence list ? list.Items : [entry.Value];
        var given = new List<SettingValue>();
        for (var index = 0; index < nodes.Count; index++)
        {
            var value = values.Read(key, entry.Key.Range, setting.Type, nodes[index], out var placed);
            places.Add(ProblemPlace.Settings, setting.Names, index, placed);
            if (value is not null)
            {
                given.Add(new SettingValue(setting.Name, value));
            }
        }

        places.Add(ProblemPlace.Settings, setting.Names, new PlacedText(entry.Value.Range));
        return new SettingValues(setting.Name, given.ToEquatableArray());
    }
}
