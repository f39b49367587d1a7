using System.Collections.Immutable;
using System.Composition;
using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Writes the characters that were meant for those that only look right, and deletes those that can't be seen.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteMeantCharactersFix))]
[Shared]
public sealed class WriteMeantCharactersFix : CodeFixProvider
{
    private const int Longest = 40;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Rules.WrongSeparator.Id, Rules.LookAlikeCharacter.Id, Rules.InvisibleCharacter.Id, Rules.WrongArrow.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => TextFixAll.Of("Write the characters that were meant", Change);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || Change(root, diagnostic) is null)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    Title(diagnostic.Properties[Replacements.Property]!),
                    cancellation => TextFixAll.ApplyAsync(context.Document, [diagnostic], Change, cancellation),
                    equivalenceKey: nameof(WriteMeantCharactersFix)),
                diagnostic);
        }
    }

    private static string Title(string replacement) => replacement switch
    {
        "" => "Delete what can't be seen",
        " " => "Write a plain blank",
        { Length: > Longest } => "Write the characters that were meant",
        _ => $"Write '{replacement}'",
    };

    private static TextChange? Change(SyntaxNode root, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        return diagnostic.Properties.TryGetValue(Replacements.Property, out var replacement) && replacement is not null
            && root.FullSpan.Contains(span)
            && root.FindToken(span.Start).Parent is LiteralExpressionSyntax literal && literal.Span.Contains(span)
            ? LiteralEdit.Replace(literal, span, replacement)
            : null;
    }
}
