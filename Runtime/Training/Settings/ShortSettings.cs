using InceptionDsl.Language.Text;

namespace InceptionDsl.Settings;

/// <summary>
/// The short form of settings, which fits into one word of a command line and into one value of a file: items are parted by commas;
/// each is a name, then its settings, parted by blanks: <c>horizontal-flip, erase probability=0.25, multi-step at-epochs=[30, 60]</c>.
/// </summary>
internal static class ShortSettings
{
    /// <summary>A text as a list of items.</summary>
    public static SettingList List(SettingWord text) => new(text.Range, [.. Parts(text, ',').Select(Item)]);

    /// <summary>
    /// A text as one item: a word alone, a name with its settings, of which one without a value is true, or settings alone.
    /// </summary>
    public static SettingNode Item(SettingWord text)
    {
        var parts = Parts(text, ' ').ToList();
        if (parts.Count == 0)
        {
            return text;
        }

        if (parts[0].Text.Contains('=', StringComparison.Ordinal))
        {
            return new SettingMap(text.Range, [.. parts.Select(Entry)]);
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var kind = new SettingWord(parts[0].Range, SettingMap.Kind, _ => parts[0].Range);
        return new SettingMap(text.Range, [(kind, parts[0]), .. parts.Skip(1).Select(Entry)]);
    }

    private static (SettingWord Key, SettingNode Value) Entry(SettingWord text)
    {
        var sign = text.Text.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0)
        {
            return (text, new SettingWord(text.Range, "true", _ => text.Range));
        }

        var value = text.Part(TextRange.FromBounds(sign + 1, text.Text.Length));
        return (text.Part(new TextRange(0, sign)), value.Text is ['[', .., ']'] ? List(value.Part(new TextRange(1, value.Text.Length - 2))) : value);
    }

    /// <summary>The parts between separators outside brackets, without the blanks around them; an empty text has none.</summary>
    private static IEnumerable<SettingWord> Parts(SettingWord text, char separator)
    {
        if (string.IsNullOrWhiteSpace(text.Text))
        {
            yield break;
        }

        var (start, depth) = (0, 0);
        for (var index = 0; index <= text.Text.Length; index++)
        {
            var character = index < text.Text.Length ? text.Text[index] : separator;
            depth += character switch { '[' => 1, ']' => -1, _ => 0 };
            if (character == separator && (depth <= 0 || index == text.Text.Length))
            {
                var part = text.Text[start..index];
                var blanks = part.Length - part.TrimStart().Length;
                if (separator != ' ' || part.Trim().Length > 0)
                {
                    yield return text.Part(new TextRange(start + blanks, part.Trim().Length));
                }

                start = index + 1;
            }
        }
    }
}
