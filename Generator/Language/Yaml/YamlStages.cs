using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads stages.</summary>
/// <param name="values">Reads the values of their settings.</param>
/// <param name="places">Takes down where they stand.</param>
internal sealed class YamlStages(YamlValues values, DefinitionPlaces places)
{
    private static readonly string[] Kinds = [.. StageSettings.All.Select(schema => schema.Key)];

    /// <summary>Reads the list of stages under a key; null after reporting that it is none.</summary>
    /// <param name="entry">The key.</param>
    /// <param name="first">The index of its first stage in the declaration.</param>
    public IReadOnlyList<StageDefinition>? ReadList(YamlEntry entry, int first)
    {
        if (entry.Value is YamlSequence list)
        {
            return [.. list.Items.Select((item, index) => Read(item, first + index))];
        }

        if (entry.Value is not YamlBroken)
        {
            var range = entry.Value is YamlScalar { IsNull: true } ? entry.Key.Range : entry.Value.Range;
            values.Problems.Add(Rules.WrongValue, range, entry.Key.Value, "a list of stages", "begin each with '- ', such as '- conv: 3x3:64'");
        }

        return null;
    }

    /// <summary>Reads a stage whose keys stand among others.</summary>
    /// <param name="entries">Its keys and no others.</param>
    /// <param name="index">Its index in the declaration.</param>
    /// <param name="range">Where it stands.</param>
    /// <param name="hasFault">Whether a problem with these keys was reported.</param>
    /// <param name="isElsewhere">Whether a key means something else there, unless the stage has a use for it.</param>
    public StageDefinition Read(IReadOnlyList<YamlEntry> entries, int index, TextRange range, bool hasFault, Func<string, bool> isElsewhere)
    {
        var before = values.Problems.Count;
        places.Add(index, range);
        var kinds = entries.Where(entry => Kinds.Contains(entry.Key.Value)).ToArray();
        if (kinds.Length > 1)
        {
            kinds = [.. kinds.Where(kind => !isElsewhere(kind.Key.Value) && !kinds.Any(other => other != kind && IsSetting(other, kind)))];
        }

        if (kinds.Length != 1)
        {
            if (!hasFault)
            {
                RefuseKind(entries, kinds, range);
            }

            return new StageDefinition(StageKind.Conv) { IsBroken = true };
        }

        places.Add(index, Place(kinds[0]));
        var (schema, keys) = YamlKeys.OfStages[kinds[0].Key.Value];
        var stage = Read(schema, keys, entries, index);
        return stage with { IsBroken = hasFault || values.Problems.Count > before || entries.Any(entry => entry.Value.HasFault) };
    }

    /// <summary>Reads a stage: a mapping with the key of its kind, or that word alone.</summary>
    private StageDefinition Read(YamlNode node, int index)
    {
        if (node is YamlMapping mapping)
        {
            return Read(mapping.Entries, index, FirstLine(mapping.Range), mapping.HasFaultyKeys, _ => false);
        }

        places.Add(index, node.Range);
        if (node is YamlScalar { IsNull: false } word && Kinds.Contains(word.Value))
        {
            return WithoutText(YamlKeys.OfStages[word.Value].Schema.Standard);
        }

        RefuseStage(node);
        return new StageDefinition(StageKind.Conv) { IsBroken = true };
    }

    private StageDefinition Read(StageSchema schema, IReadOnlyList<YamlKey<StageDefinition>> keys, IReadOnlyList<YamlEntry> entries, int index)
    {
        var settings = new YamlSettings(values, places, index);
        var stage = WithoutText(schema.Standard);
        foreach (var entry in entries)
        {
            var key = keys.FirstOrDefault(key => key.Name == entry.Key.Value);
            if (key is null)
            {
                values.RefuseKey(entry, $"'{schema.Key}'", [.. keys.Select(known => known.Name)]);
            }
            else if (key.Name != schema.Key || schema.TypeArgument is not null || entry.Value is not YamlScalar { IsNull: true })
            {
                stage = settings.Read(key, entry).Aggregate(stage, (read, item) => item.Setting.With(read, item.Value));
            }
        }

        return stage;
    }

    /// <summary>Where a text is needed and none is given, it is empty: the compiler then says what it would be.</summary>
    private static StageDefinition WithoutText(StageDefinition stage) =>
        StageSettings.Of(stage.Kind) is { TypeArgument: null, First.Type: SettingType.Text } ? stage with { Text = "" } : stage;

    private static bool IsSetting(YamlEntry kind, YamlEntry other) =>
        YamlKeys.OfStages[kind.Key.Value].Keys.Any(key => key.Name == other.Key.Value);

    private void RefuseKind(IReadOnlyList<YamlEntry> entries, YamlEntry[] kinds, TextRange range)
    {
        if (kinds.Length > 1)
        {
            values.Problems.Add(
                Rules.UnclearKind, kinds[1].Key.Range, "A stage", $"'{kinds[0].Key.Value}' and '{kinds[1].Key.Value}' are two stages, each after a '- ' of its own");
            return;
        }

        // The first key that no kind of stage has is the one that was meant to be the kind.
        var unknown = entries.FirstOrDefault(entry => !YamlKeys.OfStages.Values.Any(stage => stage.Keys.Any(key => key.Name == entry.Key.Value)));
        if (unknown is not null)
        {
            values.RefuseKey(unknown, "a stage", Kinds);
        }
        else
        {
            values.Problems.Add(Rules.UnclearKind, range, "A stage", "begin it with one of " + string.Join(", ", Kinds));
        }
    }

    private void RefuseStage(YamlNode node)
    {
        if (node is YamlBroken)
        {
            return;
        }

        if (node is YamlScalar { IsNull: false } scalar)
        {
            values.RefuseKey(new YamlEntry(scalar, scalar), "a stage", Kinds);
        }
        else
        {
            values.Problems.Add(Rules.UnclearKind, node.Range, "A stage", "write for example 'conv: 3x3:64'");
        }
    }

    /// <summary>What an editor underlines for a whole stage: its kind with the value, where that stands in the same line.</summary>
    private TextRange Place(YamlEntry kind)
    {
        var range = kind.Key.Range.Through(kind.Value.Range);
        return YamlLines.Line(values.Text, kind.Key.Range.Start).End >= range.End && kind.Value.Range.Start >= kind.Key.Range.End
            ? TextRange.FromBounds(range.Start, range.Length > kind.Key.Range.Length + 1 ? range.End : kind.Key.Range.End)
            : kind.Key.Range;
    }

    private TextRange FirstLine(TextRange range) =>
        TextRange.FromBounds(range.Start, Math.Max(range.Start, Math.Min(range.End, YamlLines.Line(values.Text, range.Start).End)));
}
