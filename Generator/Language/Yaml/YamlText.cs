using System.Globalization;
using System.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Writes texts as YAML scalars, with quotes only where they are needed.</summary>
internal static class YamlText
{
    private const string Indicators = ",[]{}";

    /// <summary>A scalar that reads back as the text.</summary>
    /// <param name="text">Any text but half a surrogate pair.</param>
    /// <param name="isInBraces">Whether it stands in a mapping in braces, where commas and brackets end it.</param>
    public static string Write(string text, bool isInBraces)
    {
        if (!text.All(IsPlain))
        {
            return Escape(text);
        }

        return NeedsQuotes(text) || (isInBraces && text.IndexOfAny(Indicators.ToCharArray()) >= 0)
            ? "'" + text.Replace("'", "''") + "'"
            : text;
    }

    /// <summary>Whether a text is written as lines of its own, after <c>|-</c>: several, none of which begins or ends in a blank.</summary>
    public static bool IsLines(string text, out string[] lines)
    {
        lines = text.Split('\n');
        return lines.Length > 1 && lines.All(line => line.Length > 0 && line[0] != ' ' && line[line.Length - 1] != ' ' && line.All(IsPlain));
    }

    /// <summary>The characters that canonical text has outside escapes: those of the grammar, whatever the platform calls a letter.</summary>
    private static bool IsPlain(char character) => character is (>= ' ' and <= '~') or '→' or '×';

    private static bool NeedsQuotes(string text) =>
        text.Length == 0
        || !IsBeginning(text[0])
        || text[text.Length - 1] is ' ' or ':'
        || text.Contains(": ")
        || text.Contains(" #")
        || text is "null" or "Null" or "NULL" or "true" or "True" or "TRUE" or "false" or "False" or "FALSE";

    private static bool IsBeginning(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '(' or '→' or '×';

    private static string Escape(string text)
    {
        var escaped = new StringBuilder("\"");
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is '"' or '\\')
            {
                escaped.Append('\\').Append(character);
            }
            else if (IsPlain(character))
            {
                escaped.Append(character);
            }
            else if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                escaped.Append("\\U").Append(char.ConvertToUtf32(text, index++).ToString("X8", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return escaped.Append('"').ToString();
    }
}
