using System.Globalization;
using System.Text;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// Reads a text's characters as they were meant: each run of look-alikes or invisible characters is one problem, and the
/// rest of the text is still understood.
/// </summary>
internal static class MeantText
{
    /// <summary>Stands in the place of a character that means nothing.</summary>
    public const char Nothing = '\0';

    /// <summary>The text's characters, each in its own place, with look-alikes replaced by what was meant.</summary>
    public static char[] Read(string text, TextProblems problems)
    {
        var characters = text.ToCharArray();
        for (var index = 0; index < characters.Length; index++)
        {
            var character = characters[index];
            if (character == '×')
            {
                characters[index] = 'x';
            }
            else if (character == Nothing)
            {
                characters[index] = '\u0001'; // as senseless, but not overlooked
            }
            else if (character > '\x7f' && LookAlikes.TryFind(character, out _, out _))
            {
                index = ReadRun(text, index, characters, problems) - 1;
            }
        }

        return characters;
    }

    private static int ReadRun(string text, int start, char[] characters, TextProblems problems)
    {
        var end = start;
        var meant = new StringBuilder();
        var (firstName, firstVisible) = ("", -1);
        while (end < text.Length && text[end] > '\x7f' && LookAlikes.TryFind(text[end], out var name, out var replacement))
        {
            characters[end] = replacement.Length == 0 ? Nothing : replacement[0];
            meant.Append(replacement);
            if (end == start || (firstVisible < 0 && replacement.Length > 0))
            {
                firstName = name;
            }

            firstVisible = firstVisible < 0 && replacement.Length > 0 ? end : firstVisible;
            end++;
        }

        var first = Math.Max(start, firstVisible);
        var others = end - start - 1;
        var description = ((int)text[first]).ToString("X4", CultureInfo.InvariantCulture)
            + " " + firstName + (others == 0 ? "" : $" and {Numbers.Write(others)} more");
        var range = TextRange.FromBounds(start, end);
        if (firstVisible < 0)
        {
            problems.AddWithSuggestion(Rules.InvisibleCharacter, range, "", description);
        }
        else
        {
            problems.AddWithSuggestion(Rules.LookAlikeCharacter, range, meant.ToString(), text.Substring(start, end - start), description, meant.ToString());
        }

        return end;
    }
}
