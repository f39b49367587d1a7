using System.Collections.Immutable;
using System.Composition;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Writes <c>partial</c> where the generated part of a class needs it: before the class, or a type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialFix))]
[Shared]
public sealed class AddPartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Rules.NotPartial.Id, Rules.ContainingTypeNotPartial.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => TextFixAll.Of("Add 'partial'", Changes);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || Declaration(root, diagnostic) is not { } declaration)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Make '{declaration.Identifier.ValueText}' partial",
                    cancellation => TextFixAll.ApplyAsync(context.Document, [diagnostic], Changes, cancellation),
                    equivalenceKey: nameof(AddPartialFix)),
                diagnostic);
        }
    }

    private static TextChange? Changes(SyntaxNode root, Diagnostic diagnostic) =>
        Declaration(root, diagnostic) is { } declaration
            ? new TextChange(new TextSpan(declaration.Keyword.SpanStart, 0), "partial ")
            : null;

    /// <summary>The type whose name is marked, unless it is partial by now.</summary>
    private static TypeDeclarationSyntax? Declaration(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is TypeDeclarationSyntax declaration
        && declaration.Identifier.Span == diagnostic.Location.SourceSpan
        && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? declaration
            : null;
}
