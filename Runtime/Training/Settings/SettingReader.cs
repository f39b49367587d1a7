using System.Collections;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Settings;

/// <summary>Makes values of settings of what was written, by the shapes of their fields.</summary>
/// <param name="report">Takes the mistakes.</param>
internal sealed class SettingReader(Action<SettingMistake> report)
{
    /// <summary>Reads the value of a setting.</summary>
    /// <param name="field">The setting.</param>
    /// <param name="name">What messages call it: <c>'momentum'</c>, <c>--momentum</c>.</param>
    /// <param name="node">What was written.</param>
    /// <param name="current">Its value so far: what names no kind changes the settings of the kind that it is.</param>
    /// <param name="value">The value.</param>
    /// <returns>False after a mistake.</returns>
    public bool TryRead(SettingField field, string name, SettingNode node, object? current, out object? value)
    {
        value = null;
        return (field.IsOptional && node is SettingWord { Text: SettingField.None or "null" or "~" })
            || TryRead(field.Shape, field, name, node, current, out value);
    }

    /// <summary>Reads the settings of a record, and what a record is without them.</summary>
    /// <param name="fields">The settings that it can have.</param>
    /// <param name="entries">What was written.</param>
    /// <param name="owner">What messages call the record.</param>
    /// <param name="settings">The record so far.</param>
    public T Read<T>(IReadOnlyList<SettingField> fields, IEnumerable<(SettingWord Key, SettingNode Value)> entries, string owner, T settings)
        where T : notnull
    {
        var given = new HashSet<string>();
        foreach (var (key, node) in entries)
        {
            if (fields.FirstOrDefault(field => field.Key == key.Text) is not { } field)
            {
                RefuseKey(key, owner, [.. fields.Select(field => field.Key)]);
            }
            else if (!given.Add(key.Text))
            {
                report(new SettingMistake(key.Range, $"'{key.Text}' is given twice: give it once."));
            }
            else if (TryRead(field, $"'{field.Key}'", node, field.Get(settings), out var value))
            {
                settings = field.With(settings, value);
            }
        }

        // Which of the two is wrong is the writer's to know: the mistake is at the one written last.
        foreach (var field in fields.Where(field => field.Range?.AtMost is not null))
        {
            var key = entries.LastOrDefault(entry => entry.Key.Text == field.Key || entry.Key.Text == Words.Of(field.Range!.AtMost!)).Key;
            if (key is not null && SettingRanges.Above(settings, field.Get(settings), field.Range!) is { } bound)
            {
                report(new SettingMistake(key.Range, $"'{field.Key}' is {Numbers.Write((double)field.Get(settings)!)}; it must be {bound}."));
            }
        }

        return settings;
    }

    /// <summary>Reports a key that is none.</summary>
    public void RefuseKey(SettingWord key, string owner, IReadOnlyList<string> known) => report(new SettingMistake(
        key.Range, $"'{key.Text}' is no setting of {owner}: {Cure(key.Text, known)}"));

    private bool TryRead(SettingShape shape, SettingField field, string name, SettingNode node, object? current, out object? value)
    {
        value = null;
        switch (shape, node)
        {
            case (_, SettingBroken):
                return false;
            case (NumberShape number, SettingWord word):
                value = NumberRangeAttribute.Read(number.Type, word.Text);
                return (value is not null && field.Range?.Contains(value) != false) || Refuse(field, name, word);
            case (TruthShape, SettingWord { Text: "true" or "false" } word):
                value = word.Text == "true";
                return true;
            case (TextShape, SettingWord word):
                value = word.Text;
                return true;
            case (WordShape words, SettingWord word):
                value = Words.Find(words.Enumeration, word.Text);
                return value is not null || RefuseWord(name, word, words.All);
            case (FamilyShape family, SettingWord word):
                return ShortSettings.Item(word) is SettingMap given
                    ? TryReadKind(family, name, given, current, out value)
                    : TryFind(family, name, word, out value);
            case (FamilyShape family, SettingMap map):
                return TryReadKind(family, name, map, current, out value);
            case (PairShape pair, SettingMap { Entries: [var entry] }):
                return TryReadPair(pair, name, entry, out value);
            case (ListShape list, SettingWord { Text: SettingField.None or "null" or "~" }):
                value = List(list, []);
                return true;
            case (ListShape list, SettingWord word):
                return TryReadList(list, field, name, ShortSettings.List(word).Items, out value);
            case (ListShape list, SettingList items):
                return TryReadList(list, field, name, items.Items, out value);
            case (ListShape { Item: PairShape } list, SettingMap pairs):
                return TryReadList(list, field, name, [.. pairs.Entries.Select(entry => new SettingMap(entry.Key.Range, [entry]))], out value);
            default:
                return Refuse(field, name, node);
        }
    }

    private bool TryReadKind(FamilyShape family, string name, SettingMap map, object? current, out object? value)
    {
        value = null;
        var kind = map.Entries.FirstOrDefault(entry => entry.Key.Text == SettingMap.Kind).Value;
        if (kind is null ? (value = current) is null : kind is not SettingWord word || !TryFind(family, name, word, out value))
        {
            if (kind is null)
            {
                report(new SettingMistake(map.Range, $"{name} needs its '{SettingMap.Kind}': write one of {string.Join(", ", family.All)}."));
            }

            return false;
        }

        var found = family.KindOf(value!);
        value = Read(found.Fields, map.Entries.Where(entry => entry.Key.Text != SettingMap.Kind), $"'{found.Word}'", value!);
        return true;
    }

    private bool TryFind(FamilyShape family, string name, SettingWord word, out object? value)
    {
        value = family.Kinds.FirstOrDefault(kind => kind.Word == word.Text)?.Standard;
        return value is not null || RefuseWord(name, word, family.All);
    }

    private bool TryReadPair(PairShape pair, string name, (SettingWord Key, SettingNode Value) entry, out object? value)
    {
        value = null;
        if (!TryRead(pair.Value, $"'{entry.Key.Text}' of {name}", entry.Value, null, out var number))
        {
            return false;
        }

        value = Activator.CreateInstance(pair.Type, entry.Key.Text, number)!;
        return true;
    }

    private bool TryReadList(ListShape list, SettingField field, string name, IReadOnlyList<SettingNode> items, out object? value)
    {
        var values = new List<object?>();
        foreach (var item in items)
        {
            if (TryRead(list.Item, field, name, item, null, out var read))
            {
                values.Add(read);
            }
        }

        value = List(list, values);
        return values.Count == items.Count;
    }

    private static IList List(ListShape list, IReadOnlyList<object?> values)
    {
        var array = Array.CreateInstance(list.Type, values.Count);
        ((ICollection)values.ToArray()).CopyTo(array, 0);
        return array;
    }

    private bool Refuse(SettingField field, string name, SettingNode node)
    {
        var given = node switch
        {
            SettingWord word => $"'{word.Text}'",
            SettingList => "a list",
            _ => "keys with values",
        };
        report(new SettingMistake(node.Range, $"{name} takes {field.Wanted}, not {given}."));
        return false;
    }

    private bool RefuseWord(string name, SettingWord word, IReadOnlyList<string> known)
    {
        report(new SettingMistake(word.Range, $"'{word.Text}' is no value of {name}: {Cure(word.Text, known)}"));
        return false;
    }

    private static string Cure(string word, IReadOnlyList<string> known) =>
        Spelling.Nearest(word, known) is { } nearest ? $"did you mean '{nearest}'?"
        : known.Count == 0 ? "it has none."
        : $"write one of {string.Join(", ", known)}.";
}
