using System.Globalization;
using System.Text;

namespace InceptionDsl.Language.Text;

/// <summary>Makes a user's text fit to be shown in a message: one line, not too long, nothing invisible.</summary>
internal static class Shown
{
    private const int Longest = 240;

    /// <summary>A text is cut between words, unless a word is longer.</summary>
    private const int LongestWord = 40;

    /// <summary>The text with its middle left out when it is long, and what can't be seen written as <c>U+200B</c>.</summary>
    public static string Text(string text)
    {
        if (text.Length > Longest)
        {
            var (end, start) = (Longest / 2, text.Length - (Longest / 4));
            text = text.Substring(0, WordEnd(text, end)) + "…" + text.Substring(WordStart(text, start));
        }

        return text.Any(character => character is < ' ' or > '\x7e') ? Visible(text) : text;
    }

    /// <summary>The last place up to one where no word is cut; the place itself in a text without blanks there.</summary>
    private static int WordEnd(string text, int place) => text.LastIndexOf(' ', place, LongestWord) is var blank and >= 0 ? blank + 1 : place;

    /// <summary>The first place from one where a word begins; the place itself in a text without blanks there.</summary>
    private static int WordStart(string text, int place) => text.IndexOf(' ', place, LongestWord) is var blank and >= 0 ? blank : place;

    private static string Visible(string text)
    {
        var visible = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                visible.Append(text[index]).Append(text[++index]);
            }
            else if (IsVisible(text[index]))
            {
                visible.Append(text[index]);
            }
            else
            {
                visible.Append("U+").Append(((int)text[index]).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return visible.ToString();
    }

    private static bool IsVisible(char character) =>
        character == ' ' || char.GetUnicodeCategory(character) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark);
}
