using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads variants.</summary>
internal static class YamlVariants
{
    private static Setting<VariantDefinition> Base => VariantSettings.Base;

    private static readonly string[] Edits = [.. EditSettings.All.Select(schema => schema.Key)];

    private static readonly string[] Keys =
        [Base.Key, .. YamlKeys.OfNetwork.Select(key => key.Name), YamlKeys.Budget, YamlKeys.Edits];

    /// <summary>Reads a variant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">Its keys.</param>
    /// <param name="network">The document's network, from which it derives if it names no other.</param>
    /// <param name="values">Reads values.</param>
    public static YamlDeclaration<VariantDefinition> Read(YamlScalar name, YamlMapping body, string? network, YamlValues values)
    {
        var before = values.Problems.Count;
        var places = new DefinitionPlaces(name.Range);
        var variant = new VariantDefinition { Name = name.Value, Base = network ?? "" };
        var settings = new List<(Setting<NetworkDefinition> Setting, object Value)>();
        foreach (var entry in body.Entries)
        {
            if (entry.Key.Value == Base.Key)
            {
                var given = values.Read(Base.Key, entry.Key.Range, Base.Type, entry.Value, out var placed);
                places.Add(ProblemPlace.Settings, Base.Names, placed);
                variant = variant with { Base = given as string ?? variant.Base };
            }
            else if (entry.Key.Value == YamlKeys.Budget)
            {
                variant = variant with { Budget = YamlNetworks.ReadBudget(entry, values, places) };
            }
            else if (entry.Key.Value == YamlKeys.Edits)
            {
                variant = variant with { Items = ReadEdits(entry, values, places).ToEquatableArray() };
            }
            else if (YamlNetworks.ReadSetting(entry, values, places, ProblemPlace.Settings) is { } read)
            {
                settings.AddRange(read);
            }
            else
            {
                values.RefuseKey(entry, "a variant", Keys);
            }
        }

        if (network is null && !body.HasFaultyKeys && body.Find(Base.Key) is null)
        {
            values.Problems.Add(Rules.MissingKey, name.Range, $"The variant '{name.Value}'", Base.Key, "base: NameOfANetwork");
        }

        variant = variant with { Settings = InOrder(settings) };
        var isBroken = values.Problems.Count > before || body.HasFault;
        return new YamlDeclaration<VariantDefinition>(variant, null, true, name.Range, isBroken, variant.Base.Length > 0, places);
    }

    /// <summary>Settings in the table's order, so that the order of the keys makes no difference.</summary>
    private static EquatableArray<SettingValue> InOrder(List<(Setting<NetworkDefinition> Setting, object Value)> settings) =>
        NetworkSettings.All
            .SelectMany(known => settings.Where(given => given.Setting == known))
            .Select(given => new SettingValue(given.Setting.Name, given.Value))
            .ToEquatableArray();

    /// <summary>Reads the edits of a variant or sweep, each with the stages that belong to it.</summary>
    public static List<VariantItem> ReadEdits(YamlEntry entry, YamlValues values, DefinitionPlaces places)
    {
        var items = new List<VariantItem>();
        if (entry.Value is YamlSequence list)
        {
            foreach (var edit in list.Items)
            {
                ReadEdit(edit, items, values, places);
            }
        }
        else if (entry.Value is not YamlBroken)
        {
            var range = entry.Value is YamlScalar { IsNull: true } ? entry.Key.Range : entry.Value.Range;
            values.Problems.Add(Rules.WrongValue, range, entry.Key.Value, "a list of edits", "begin each with '- ', such as '- remove: aux2'");
        }

        return items;
    }

    private static void ReadEdit(YamlNode node, List<VariantItem> items, YamlValues values, DefinitionPlaces places)
    {
        var entries = (node as YamlMapping)?.Entries ?? [];
        var kinds = entries.Where(entry => Edits.Contains(entry.Key.Value)).ToArray();
        if (kinds.Length != 1)
        {
            RefuseKind(node, entries, kinds, values);
            return;
        }

        var before = values.Problems.Count;
        var (schema, keys) = YamlKeys.OfEdits[kinds[0].Key.Value];
        var index = items.Count;
        var settings = new YamlSettings(values, places, index);
        var item = new VariantItem(schema.Kind);
        places.Add(index, kinds[0].Key.Range);
        items.Add(item);
        foreach (var entry in entries)
        {
            if (keys.FirstOrDefault(key => key.Name == entry.Key.Value) is { } key)
            {
                item = settings.Read(key, entry).Aggregate(item, (read, given) => given.Setting.With(read, given.Value));
            }
            else if (entry.Key.Value == schema.StagesKey)
            {
                var stages = new YamlStages(values, places).ReadList(entry, items.Count);
                items.AddRange((stages ?? []).Select(stage => new VariantItem(EditKind.Stage) { Stage = stage, IsBroken = stage.IsBroken }));
            }
            else
            {
                values.RefuseKey(entry, $"'{schema.Key}'", [.. keys.Select(known => known.Name), .. schema.StagesKey is null ? (string[])[] : [schema.StagesKey]]);
            }
        }

        if (schema.Settings.Contains(EditSettings.Replacement) && !entries.Any(entry => entry.Key.Value == EditSettings.Replacement.Key))
        {
            values.Problems.Add(Rules.MissingKey, kinds[0].Key.Range, $"'{schema.Key}'", EditSettings.Replacement.Key, $"{EditSettings.Replacement.Key}: 3x3→3x3");
        }

        items[index] = item with { IsBroken = values.Problems.Count > before || node.HasFault };
    }

    private static void RefuseKind(YamlNode node, IReadOnlyList<YamlEntry> entries, YamlEntry[] kinds, YamlValues values)
    {
        if (node is YamlBroken)
        {
            return;
        }

        var unknown = entries.FirstOrDefault(
            entry => !YamlKeys.OfEdits.Values.Any(edit => edit.Schema.StagesKey == entry.Key.Value || edit.Keys.Any(key => key.Name == entry.Key.Value)));
        if (kinds.Length == 0 && unknown is not null)
        {
            values.RefuseKey(unknown, "an edit", Edits);
            return;
        }

        var place = kinds.Length > 1 ? kinds[1].Key.Range : new TextRange(node.Range.Start, Math.Min(node.Range.Length, 1));
        var cure = kinds.Length > 1
            ? $"'{kinds[0].Key.Value}' and '{kinds[1].Key.Value}' are two edits, each after a '- ' of its own"
            : "write for example 'remove: aux2'";
        values.Problems.Add(Rules.UnclearKind, place, "An edit", cure);
    }
}
