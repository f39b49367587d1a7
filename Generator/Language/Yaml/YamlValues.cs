using System.Globalization;
using System.Text.RegularExpressions;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads the values of settings as the language means them, whatever YAML would make of them.</summary>
/// <param name="text">The file.</param>
/// <param name="problems">Where mistakes go.</param>
internal sealed class YamlValues(string text, YamlProblems problems)
{
    /// <summary>The file's text.</summary>
    public string Text => text;

    /// <summary>Where mistakes go.</summary>
    public YamlProblems Problems => problems;

    /// <summary>Reads a value; null after reporting why it is none.</summary>
    /// <param name="key">Its key as messages show it.</param>
    /// <param name="keyRange">Where the key stands.</param>
    /// <param name="type">What it must be.</param>
    /// <param name="node">What stands there.</param>
    /// <param name="placed">Where the characters of the value stand.</param>
    public object? Read(string key, TextRange keyRange, SettingType type, YamlNode node, out PlacedText placed)
    {
        placed = new PlacedText(node.Range);
        switch (node)
        {
            case YamlBroken:
                return null;
            case YamlScalar { IsNull: true }:
                return Refuse(keyRange, key, type, "write it after the colon");
            case YamlSequence list when type is SettingType.Names or SettingType.Constants && list.Items.All(item => item is YamlScalar { IsNull: false }):
                return Join(list.Items.Cast<YamlScalar>(), placed, type == SettingType.Constants);
            case YamlMapping mapping when type == SettingType.Constants && mapping.Entries.All(entry => entry.Value is YamlScalar { IsNull: false }):
                return Join(mapping.Entries, placed);
            case YamlMapping { Entries.Count: > 0 } values when type == SettingType.Constants
                && values.Entries.All(entry => entry.Value is YamlScalar { IsNull: true }):
                return Join(values.Entries.Select(entry => entry.Key), placed, areValues: false); // their names are what is missing
            case YamlScalar scalar:
                placed.Add(scalar);
                return Read(key, type, scalar);
            default:
                return Refuse(node.Range, key, type, YamlTextCure.Of(key, node, text));
        }
    }

    /// <summary>Reads the mapping that a key holds; null after reporting that there is none.</summary>
    public YamlMapping? Mapping(YamlEntry entry, string what, string example)
    {
        if (entry.Value is not (YamlMapping or YamlBroken))
        {
            var range = entry.Value is YamlScalar { IsNull: true } ? entry.Key.Range : entry.Value.Range;
            problems.Add(Rules.WrongValue, range, entry.Key.Value, what, $"write it as '{example}'");
        }

        return entry.Value as YamlMapping;
    }

    /// <summary>Reads one word out of several; null after reporting that it is none.</summary>
    public string? Word(YamlEntry entry, IReadOnlyList<string> words)
    {
        if (entry.Value is YamlScalar scalar && words.Contains(scalar.Value))
        {
            return scalar.Value;
        }

        if (entry.Value is YamlScalar { IsNull: false } other)
        {
            RefuseWord(entry.Key.Value, other, words);
        }
        else if (entry.Value is not YamlBroken)
        {
            var range = entry.Value is YamlScalar ? entry.Key.Range : entry.Value.Range;
            problems.Add(Rules.WrongValue, range, entry.Key.Value, "one word", "write " + OneOf(words));
        }

        return null;
    }

    /// <summary>Reports a key that isn't known where it stands.</summary>
    /// <param name="entry">The key.</param>
    /// <param name="what">What it would be a key of.</param>
    /// <param name="known">The keys that are.</param>
    public void RefuseKey(YamlEntry entry, string what, IReadOnlyList<string> known)
    {
        var key = entry.Key;
        if (problems.IsFull)
        {
            problems.Skip();
            return;
        }

        if (FindLookAlike(key))
        {
            return;
        }

        var colon = key.Value.IndexOf(':');
        if (colon > 0 && known.Contains(key.Value.Substring(0, colon)))
        {
            problems.Add(Rules.MissingBlank, key.Locate(new TextRange(0, colon + 1)), key.Value.Substring(0, colon), key.Value.Substring(colon + 1));
            return;
        }

        var blank = key.Value.IndexOf(' ');
        if (blank > 0 && entry.Value is YamlScalar && known.Contains(key.Value.Substring(0, blank)))
        {
            problems.Add(Rules.MissingBlank, key.Locate(new TextRange(0, blank)), key.Value.Substring(0, blank), key.Value.Substring(blank + 1));
            return;
        }

        var dot = key.Value.IndexOf('.');
        if (dot > 0 && known.Contains(key.Value.Substring(0, dot)))
        {
            // As messages name it.
            problems.Add(Rules.UnknownKey, key.Range, key.Value, what, $"write '{key.Value.Substring(0, dot)}: {{ {key.Value.Substring(dot + 1)}: … }}'");
            return;
        }

        var nearest = Spelling.Nearest(key.Value, known);
        var cure = Spelling.Cure(
            nearest,
            IsRestOfText(entry) ? "if it belongs to the text before the comma, put that in quotes" : "write " + OneOf(known));
        problems.Add(Rules.UnknownKey, key.Range, key.Value, what, cure);
    }

    /// <summary>Whether a key is what a comma cut off a text in braces: <c>{ inception: 1x1:8, pool:8 }</c>.</summary>
    private bool IsRestOfText(YamlEntry entry)
    {
        var before = entry.Key.Range.Start - 1;
        while (before > 0 && text[before] == ' ')
        {
            before--;
        }

        return entry.Value is YamlScalar { IsNull: true } && before > 0 && text[before] == ',';
    }

    /// <summary>Reports the first character of a scalar that only looks like one that could stand there.</summary>
    public bool FindLookAlike(YamlScalar scalar)
    {
        for (var index = 0; index < scalar.Value.Length; index++)
        {
            if (scalar.Value[index] > '\x7f' && LookAlikes.TryFind(scalar.Value[index], out _, out _))
            {
                YamlLookAlikes.Report(text, scalar.Locate(new TextRange(index, 1)).Start, problems);
                return true;
            }
        }

        return false;
    }

    /// <summary>The words as a message lists them.</summary>
    public static string OneOf(IReadOnlyList<string> words) =>
        words.Count == 1 ? $"'{words[0]}'" : "one of " + string.Join(", ", words);

    private static string Join(IEnumerable<YamlScalar> items, PlacedText placed, bool areValues)
    {
        var separator = "";
        foreach (var item in items)
        {
            AddValue(placed.Add(separator), item, areValues);
            separator = ", ";
        }

        return placed.ToString();
    }

    private static string Join(IEnumerable<YamlEntry> entries, PlacedText placed)
    {
        var separator = "";
        foreach (var entry in entries)
        {
            AddValue(placed.Add(separator).Add(entry.Key).Add(" = "), (YamlScalar)entry.Value, isValue: true);
            separator = ", ";
        }

        return placed.ToString();
    }

    /// <summary>Adds a scalar; one that is the text of a parameter gets the quotes that it has in a list.</summary>
    private static void AddValue(PlacedText placed, YamlScalar scalar, bool isValue)
    {
        var quote = isValue && !ParameterValue.IsComplete(scalar.Value) ? "'" : "";
        placed.Add(quote).Add(scalar).Add(quote);
    }

    private object? Read(string key, SettingType type, YamlScalar scalar)
    {
        switch (type)
        {
            case SettingType.Text or SettingType.Names or SettingType.Constants:
                return scalar.Value;
            case SettingType.Count when scalar.Value.StartsWith("{", StringComparison.Ordinal):
                return scalar.Value;
            case SettingType.Integer or SettingType.Count when scalar.IsPlain && TryReadInteger(scalar.Value, out var whole):
                return whole;
            case SettingType.Decimal when scalar.IsPlain && TryReadDecimal(scalar.Value, out var number):
                return number;
            case SettingType.Boolean when scalar.IsPlain && scalar.Value is "true" or "false":
                return scalar.Value == "true";
            case SettingType.Integer or SettingType.Count or SettingType.Decimal or SettingType.Boolean:
                return FindLookAlike(scalar) ? null : Refuse(scalar.Range, key, type, Cure(type, scalar));
        }

        var words = SettingTypes.Enumeration(type)!;
        if (Words.Find(words, scalar.Value) is { } member)
        {
            return member;
        }

        RefuseWord(key, scalar, Words.Of(words));
        return null;
    }

    private static bool TryReadInteger(string text, out int value)
    {
        var digits = text.StartsWith("-", StringComparison.Ordinal) ? text.Substring(1) : text;
        value = 0;
        return digits.Length > 0 && digits.All(digit => digit is >= '0' and <= '9')
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryReadDecimal(string text, out double value)
    {
        var isNegative = text.StartsWith("-", StringComparison.Ordinal);
        var isRead = Numbers.TryReadDecimal(isNegative ? text.Substring(1) : text, out value);
        value = isNegative ? -value : value;
        return isRead;
    }

    private object? Refuse(TextRange range, string key, SettingType type, string cure)
    {
        problems.Add(Rules.WrongValue, range, key, SettingTypes.Description(type), cure);
        return null;
    }

    private void RefuseWord(string key, YamlScalar scalar, IReadOnlyList<string> words)
    {
        if (!FindLookAlike(scalar))
        {
            var nearest = Spelling.Nearest(scalar.Value, words);
            problems.Add(
                Rules.UnknownValue, scalar.Range, scalar.Value, key, Spelling.Cure(nearest, "write " + OneOf(words)));
        }
    }

    /// <summary>What a text that is no number or truth value was meant to be.</summary>
    private static string Cure(SettingType type, YamlScalar scalar)
    {
        var value = scalar.Value;
        if (type == SettingType.Boolean)
        {
            return value.ToLowerInvariant() switch
            {
                "true" or "yes" or "on" or "y" or "1" => $"write true for '{value}'",
                "false" or "no" or "off" or "n" or "0" => $"write false for '{value}'",
                _ => $"'{value}' is neither",
            };
        }

        var plain = Regex.IsMatch(value, @"^-?[0-9]{1,3}([,_'’ ][0-9]{3})+$") || Regex.IsMatch(value, "^-?[0-9]+(_[0-9]+)+$")
            ? Regex.Replace(value, "[,_'’ ]", "")
            : Regex.IsMatch(value, "^-?[0-9]+,[0-9]+$") ? value.Replace(',', '.') : value.Trim();
        var isNumber = type is SettingType.Integer or SettingType.Count ? TryReadInteger(plain, out _) : TryReadDecimal(plain, out _);
        if (isNumber)
        {
            return plain == value ? $"write {plain} without quotes" : $"write {plain} for '{value}'";
        }

        if (type is SettingType.Integer or SettingType.Count && TryReadDecimal(plain, out var number)
            && number is >= int.MinValue and <= int.MaxValue && number == (int)number)
        {
            return $"write {Numbers.Write((int)number)} for '{value}'";
        }

        return Regex.IsMatch(plain, "^-?[0-9]+([eE][0-9]+)?$") ? $"'{value}' is too large" : $"'{value}' is none";
    }
}
