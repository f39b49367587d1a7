using InceptionDsl.Language;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>What to write instead of the marked characters, where one text is certainly meant.</summary>
internal static class Replacements
{
    /// <summary>The diagnostic's property that holds the text; an empty one means that the characters are deleted.</summary>
    public const string Property = "Replacement";

    /// <summary>The text for the characters of a problem's range; null where the user must choose.</summary>
    public static string? For(Problem problem) => problem.Rule.Id switch
    {
        var id when id == Rules.WrongSeparator.Id => ",",
        var id when id == Rules.WrongArrow.Id => "→",
        var id when id == Rules.InvisibleCharacter.Id => "",
        // The last particular, unless it is shortened to be shown.
        var id when id == Rules.LookAlikeCharacter.Id && problem.Arguments[2] is var meant && !meant.Contains("…") => meant,
        _ => null,
    };
}
