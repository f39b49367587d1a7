using System.Collections.Immutable;
using System.Composition;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Gives a stage whose name is taken another, or none, so that it gets its kind's with a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameStageFix))]
[Shared]
public sealed class NameStageFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Rules.DuplicateName.Id, Rules.OverlappingName.Id);

    /// <summary>None: names that are free one by one may clash with each other.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && LiteralFix.Change(root, diagnostic) is { NewText: { } name })
            {
                Register($"Name it '{name}'", diagnostic, LiteralFix.Change);
            }

            if (root is not null && RemoveName(root, diagnostic) is not null)
            {
                Register("Remove the name", diagnostic, RemoveName);
            }
        }

        void Register(string title, Diagnostic diagnostic, Func<SyntaxNode, Diagnostic, TextChange?> change) => context.RegisterCodeFix(
            CodeAction.Create(
                title,
                cancellation => TextFixAll.ApplyAsync(context.Document, [diagnostic], change, cancellation),
                equivalenceKey: title),
            diagnostic);
    }

    private static TextChange? RemoveName(SyntaxNode root, Diagnostic diagnostic) =>
        root.FullSpan.Contains(diagnostic.Location.SourceSpan)
        && root.FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name.Identifier.ValueText: var property } argument
        && property == StageSettings.Name.Name
            ? AttributeEdit.Remove(argument)
            : null;
}
