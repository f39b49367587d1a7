using System.Composition;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace InceptionDsl.CodeFixes;

/// <summary>Removes a word that repeats or contradicts an earlier one, or says nothing where it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMarkedFix))]
[Shared]
public sealed class RemoveMarkedFix : LiteralFix
{
    /// <summary>Makes the provider.</summary>
    public RemoveMarkedFix()
        : base("Remove what is too much", Rules.ContradictingModifiers, Rules.ModifierDoesNotApply, Rules.UnexpectedCharacter)
    {
    }

    private protected override string Title(string marked, string replacement) => $"Remove '{marked}'";
}
