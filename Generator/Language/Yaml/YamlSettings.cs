using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads the keys of one mapping into a definition, by the settings' tables.</summary>
/// <param name="values">Reads their values.</param>
/// <param name="places">Takes down where they stand.</param>
/// <param name="stage">The part of the declaration that they belong to.</param>
internal sealed class YamlSettings(YamlValues values, DefinitionPlaces places, int stage)
{
    /// <summary>Reads one key: a plain value, or the mapping form of a key that has several settings.</summary>
    /// <returns>Those of its settings that could be read.</returns>
    public IEnumerable<(Setting<T> Setting, object Value)> Read<T>(YamlKey<T> key, YamlEntry entry)
    {
        if (entry.Value is YamlMapping mapping && (key.Parts.Count > 0 || key.Main is null))
        {
            return ReadParts(key, mapping).ToArray();
        }

        if (key.Main is null)
        {
            ReadNothing(key, entry);
            return [];
        }

        var value = values.Read(key.Name, entry.Key.Range, key.Main.Type, entry.Value, out var placed);
        places.Add(stage, key.Main.Names, placed);
        return value is null ? [] : [(key.Main, value)];
    }

    /// <summary>Reads a mapping whose keys are all a table's.</summary>
    public T Read<T>(IReadOnlyList<YamlKey<T>> keys, YamlMapping mapping, string what, T definition)
    {
        foreach (var entry in mapping.Entries)
        {
            if (keys.FirstOrDefault(key => key.Name == entry.Key.Value) is { } key)
            {
                definition = Read(key, entry).Aggregate(definition, (read, item) => item.Setting.With(read, item.Value));
            }
            else
            {
                values.RefuseKey(entry, what, [.. keys.Select(key => key.Name)]);
            }
        }

        return definition;
    }

    private IEnumerable<(Setting<T> Setting, object Value)> ReadParts<T>(YamlKey<T> key, YamlMapping mapping)
    {
        foreach (var entry in mapping.Entries)
        {
            var setting = key.AllParts.FirstOrDefault(part => part.Name == entry.Key.Value).Setting;
            if (setting is null)
            {
                values.RefuseKey(entry, $"'{key.Name}'", [.. key.AllParts.Select(part => part.Name)]);
                continue;
            }

            var value = values.Read(entry.Key.Value, entry.Key.Range, setting.Type, entry.Value, out var placed);
            places.Add(stage, setting.Names, placed);
            if (value is not null)
            {
                yield return (setting, value);
            }
        }
    }

    /// <summary>A key that only names a kind of stage, or only has a mapping form.</summary>
    private void ReadNothing<T>(YamlKey<T> key, YamlEntry entry)
    {
        if (entry.Value is YamlBroken or YamlScalar { IsNull: true } && key.Parts.Count == 0)
        {
            return;
        }

        var (what, cure) = key.Parts.Count == 0
            ? ("no value", $"write '{key.Name}' alone, and other keys on lines of their own")
            : ("a mapping", $"write '{key.Name}: {{ {key.Parts[0].Name}: … }}'");
        values.Problems.Add(Rules.WrongValue, entry.Value is YamlScalar { IsNull: true } ? entry.Key.Range : entry.Value.Range, key.Name, what, cure);
    }
}
