using System.Globalization;

namespace InceptionDsl.Language.Text;

/// <summary>Names that a class can have.</summary>
internal static class Identifier
{
    /// <summary>Whether C# takes a text as an identifier, keywords included: letters of any script, digits, marks and '_'.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && (name[0] == '_' || IsLetter(name[0])) && name.All(character => IsLetter(character) || Continues(character));

    private static bool IsLetter(char character) => char.IsLetter(character) || char.GetUnicodeCategory(character) == UnicodeCategory.LetterNumber;

    private static bool Continues(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
