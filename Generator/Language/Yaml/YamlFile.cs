using System.Globalization;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>A YAML file as a tree of nodes, each with its characters.</summary>
/// <param name="Documents">The roots of the documents that could be read; empty ones are left out.</param>
internal sealed record YamlFile(IReadOnlyList<YamlNode> Documents)
{
    /// <summary>No file may be longer, in UTF-16 units.</summary>
    public const int Longest = 1_000_000;

    /// <summary>Reads a text; every mistake that keeps it from being a tree is among the problems.</summary>
    public static YamlFile Read(string text, YamlProblems problems)
    {
        if (text.Length > Longest)
        {
            problems.Add(Rules.FileTooLong, new TextRange(0, 0), Numbers.WriteCount(Longest), Numbers.WriteCount(text.Length));
            return new YamlFile([]);
        }

        if (FindNoText(text) is { } place)
        {
            var code = ((int)text[place]).ToString("X4", CultureInfo.InvariantCulture);
            problems.Add(Rules.ControlCharacter, new TextRange(place, 1), code);
            return new YamlFile([]);
        }

        var before = problems.Count;
        var documents = new YamlTreeReader(ReplaceLineBreaks(text, problems), problems).Read();
        if (documents.Count == 0 && problems.Count == before)
        {
            problems.Add(Rules.EmptyFile, new TextRange(0, 0));
        }

        return new YamlFile([.. documents]);
    }

    /// <summary>The first character that no text holds: a control character, or half of a surrogate pair.</summary>
    private static int? FindNoText(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if ((char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\u0085')) || char.IsSurrogate(character) || character > '\uFFFD')
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>
    /// Blanks for U+0085, U+2028 and U+2029, which are no line breaks in YAML but are for the parser and for many editors.
    /// </summary>
    private static string ReplaceLineBreaks(string text, YamlProblems problems)
    {
        var characters = text.ToCharArray();
        for (var index = 0; index < characters.Length; index++)
        {
            if (characters[index] is '\u0085' or '\u2028' or '\u2029')
            {
                problems.Add(
                    Rules.ForeignLineBreak, new TextRange(index, 1), ((int)characters[index]).ToString("X4", CultureInfo.InvariantCulture));
                characters[index] = ' ';
            }
        }

        return new string(characters);
    }
}
