using System.Composition;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace InceptionDsl.CodeFixes;

/// <summary>Writes the characters that were meant for those that only look right, and deletes those that can't be seen.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteMeantCharactersFix))]
[Shared]
public sealed class WriteMeantCharactersFix : LiteralFix
{
    private const int Longest = 40;

    /// <summary>Makes the provider.</summary>
    public WriteMeantCharactersFix()
        : base(
            "Write the characters that were meant",
            Rules.WrongSeparator, Rules.LookAlikeCharacter, Rules.InvisibleCharacter, Rules.WrongArrow, Rules.CommaInsideGroup)
    {
    }

    private protected override string Title(string marked, string replacement) => replacement switch
    {
        "" => "Delete what can't be seen",
        " " => "Write a plain blank",
        { Length: > Longest } => "Write the characters that were meant",
        _ => $"Write '{replacement}'",
    };
}
