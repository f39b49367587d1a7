using System.Composition;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace InceptionDsl.CodeFixes;

/// <summary>Takes the suggestion of "did you mean": in a specification, a name, an amount.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeSuggestionFix))]
[Shared]
public sealed class TakeSuggestionFix : LiteralFix
{
    /// <summary>Makes the provider.</summary>
    public TakeSuggestionFix()
        : base(
            "Write what was probably meant",
            Rules.UnknownWord, Rules.NotANumber, Rules.UnknownParameter, Rules.UnknownInitialization, Rules.InvalidAmount,
            Rules.UnknownStage, Rules.UnknownTarget, Rules.UnknownArgument, Rules.ChannelsLast)
    {
    }

    private protected override string Title(string marked, string replacement) => $"Write '{replacement}'";
}
