using System.Collections.Immutable;
using System.Composition;
using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Adds the shortcut that a Residual needs whose branches change the shape.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddShortcutFix))]
[Shared]
public sealed class AddShortcutFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.ShortcutNeeded.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => TextFixAll.Of("Add the shortcuts", Change);

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
                    $"Add the shortcut '{diagnostic.Properties[Suggestions.Addition]}'",
                    cancellation => TextFixAll.ApplyAsync(context.Document, [diagnostic], Change, cancellation),
                    equivalenceKey: nameof(AddShortcutFix)),
                diagnostic);
        }
    }

    private static TextChange? Change(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(Suggestions.Addition, out var shortcut) && shortcut is not null
        && root.FullSpan.Contains(diagnostic.Location.SourceSpan)
        && root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? AttributeEdit.Add(attribute, StageSettings.Shortcut.Name, shortcut)
            : null;
}
